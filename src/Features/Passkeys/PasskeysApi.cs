using Slipway.Passkeys.Credentials;
using Slipway.Passkeys.Proofs;

namespace Slipway.Passkeys;

internal static class PasskeysApi
{
    public static void MapPasskeys(this RouteGroupBuilder api)
    {
        MapMine(api.MapGroup("/me/passkeys").WithTags("Passkeys"));
        MapProofs(api.MapGroup("").WithTags("Passkeys"));
    }

    private static void MapMine(RouteGroupBuilder mine)
    {
        mine.MapGet("/", (ListPasskeysHandler handler, CancellationToken ct) => handler.RunAsync(new ListPasskeys(), ct).Ok())
            .Runs<ListPasskeysHandler>();
        mine.MapPost(
                "/challenges",
                (BeginPasskeyHandler handler, CancellationToken ct) => handler.RunAsync(new BeginPasskey(), ct).Ok()
            )
            .Runs<BeginPasskeyHandler>();
        mine.MapPost(
                "/",
                (AddPasskey body, AddPasskeyHandler handler, CancellationToken ct) =>
                    handler.RunAsync(body, ct).Created(_ => $"{Paths.Api}/me/passkeys")
            )
            .Runs<AddPasskeyHandler>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status410Gone);
        mine.MapPut(
                "/{id:guid}",
                (Guid id, RenamePasskey body, RenamePasskeyHandler handler, CancellationToken ct) =>
                    handler.RunAsync(body with { Id = id }, ct).Ok()
            )
            .Runs<RenamePasskeyHandler>();
        mine.MapDelete(
                "/{id:guid}",
                (Guid id, RemovePasskeyHandler handler, CancellationToken ct) =>
                    handler.RunAsync(new RemovePasskey(id), ct).NoContent()
            )
            .Runs<RemovePasskeyHandler>(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static void MapProofs(RouteGroupBuilder api)
    {
        api.MapPost(
                "/passkeys/challenges",
                (BeginPasskeyProofHandler handler, CancellationToken ct) => handler.RunAsync(new BeginPasskeyProof(), ct).Ok()
            )
            .Runs<BeginPasskeyProofHandler>();
        api.MapPost(
                "/sessions/passkey",
                (SignInWithPasskey body, SignInWithPasskeyHandler handler, CancellationToken ct) =>
                    handler.RunAsync(body, ct).Created(_ => $"{Paths.Api}/sessions/current")
            )
            .Runs<SignInWithPasskeyHandler>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status410Gone);
        api.MapPost(
                "/sessions/second-step/passkey",
                (CompleteSignInWithPasskey body, CompleteSignInWithPasskeyHandler handler, CancellationToken ct) =>
                    handler.RunAsync(body, ct).Created(_ => $"{Paths.Api}/sessions/current")
            )
            .Runs<CompleteSignInWithPasskeyHandler>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status410Gone);
        api.MapPost(
                "/sessions/current/confirmation/passkey",
                (ConfirmWithPasskey body, ConfirmWithPasskeyHandler handler, CancellationToken ct) =>
                    handler.RunAsync(body, ct).NoContent()
            )
            .Runs<ConfirmWithPasskeyHandler>(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status410Gone);
    }
}
