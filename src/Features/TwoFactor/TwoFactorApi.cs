using Slipway.TwoFactor.Authenticator;
using Slipway.TwoFactor.RecoveryCodes;
using Slipway.TwoFactor.SignIn;
using Slipway.TwoFactor.TrustedDevices;

namespace Slipway.TwoFactor;

internal static class TwoFactorApi
{
    public static void MapTwoFactor(this RouteGroupBuilder api)
    {
        api.MapPost(
                "/sessions/second-step",
                (CompleteSignIn body, CompleteSignInHandler handler, CancellationToken ct) =>
                    handler.RunAsync(body, ct).Created(_ => $"{Paths.Api}/sessions/current")
            )
            .WithTags("Sessions")
            .Runs<CompleteSignInHandler>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status410Gone)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);

        api.MapPost(
                "/sessions/current/confirmation/code",
                (ConfirmWithCode body, ConfirmWithCodeHandler handler, CancellationToken ct) =>
                    handler.RunAsync(body, ct).NoContent()
            )
            .WithTags("Sessions")
            .Runs<ConfirmWithCodeHandler>(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);

        var mine = api.MapGroup("/me/two-factor").WithTags("Two-step sign-in");
        mine.MapGet("/", (ReadTwoFactorHandler handler, CancellationToken ct) => handler.RunAsync(new ReadTwoFactor(), ct).Ok())
            .Runs<ReadTwoFactorHandler>();
        mine.MapPost(
                "/setup",
                (BeginTwoFactorSetupHandler handler, CancellationToken ct) => handler.RunAsync(new BeginTwoFactorSetup(), ct).Ok()
            )
            .Runs<BeginTwoFactorSetupHandler>()
            .ProducesProblem(StatusCodes.Status409Conflict);
        mine.MapPut(
                "/",
                (TurnTwoFactorOn body, TurnTwoFactorOnHandler handler, CancellationToken ct) => handler.RunAsync(body, ct).Ok()
            )
            .Runs<TurnTwoFactorOnHandler>()
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status410Gone)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);
        mine.MapPost(
                "/removal",
                (TurnTwoFactorOff body, TurnTwoFactorOffHandler handler, CancellationToken ct) =>
                    handler.RunAsync(body, ct).NoContent()
            )
            .Runs<TurnTwoFactorOffHandler>(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);
        mine.MapPost(
                "/recovery-codes",
                (ReplaceRecoveryCodes body, ReplaceRecoveryCodesHandler handler, CancellationToken ct) =>
                    handler.RunAsync(body, ct).Ok()
            )
            .Runs<ReplaceRecoveryCodesHandler>()
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);
        mine.MapDelete(
                "/devices/{id:guid}",
                (Guid id, EndDeviceTrustHandler handler, CancellationToken ct) =>
                    handler.RunAsync(new EndDeviceTrust(id), ct).NoContent()
            )
            .Runs<EndDeviceTrustHandler>(StatusCodes.Status204NoContent);
    }
}
