using Microsoft.AspNetCore.Antiforgery;
using Slipway.Accounts.Sessions;
using Slipway.Accounts.Users;
using Slipway.Kernel.Security;

namespace Slipway.Accounts;

internal static class AccountsApi
{
    public static void Map(RouteGroupBuilder api)
    {
        var accounts = api.MapGroup("/accounts").WithTags("Accounts");
        accounts
            .MapPost("/", (SignUp body, SignUpHandler handler, CancellationToken ct) => handler.RunAsync(body, ct).Accepted())
            .Runs<SignUpHandler>(StatusCodes.Status202Accepted);
        accounts
            .MapPost(
                "/verification",
                (VerifyEmail body, VerifyEmailHandler handler, CancellationToken ct) => handler.RunAsync(body, ct).NoContent()
            )
            .Runs<VerifyEmailHandler>(StatusCodes.Status204NoContent);
        accounts
            .MapPost(
                "/password-reset-requests",
                (ForgetPassword body, ForgetPasswordHandler handler, CancellationToken ct) =>
                    handler.RunAsync(body, ct).Accepted()
            )
            .Runs<ForgetPasswordHandler>(StatusCodes.Status202Accepted);
        accounts
            .MapPost(
                "/password-resets",
                (ResetPassword body, ResetPasswordHandler handler, CancellationToken ct) => handler.RunAsync(body, ct).NoContent()
            )
            .Runs<ResetPasswordHandler>(StatusCodes.Status204NoContent);

        var me = api.MapGroup("/me").WithTags("Me");
        me.MapGet("/", (ReadMeHandler handler, CancellationToken ct) => handler.RunAsync(new ReadMe(), ct).Ok())
            .Runs<ReadMeHandler>();
        me.MapPut(
                "/",
                (UpdateProfile body, UpdateProfileHandler handler, CancellationToken ct) => handler.RunAsync(body, ct).NoContent()
            )
            .Runs<UpdateProfileHandler>(StatusCodes.Status204NoContent);
        me.MapPut(
                "/password",
                (ChangePassword body, ChangePasswordHandler handler, CancellationToken ct) =>
                    handler.RunAsync(body, ct).NoContent()
            )
            .Runs<ChangePasswordHandler>(StatusCodes.Status204NoContent);
        me.MapPost(
                "/verification-mails",
                (ResendVerificationHandler handler, CancellationToken ct) =>
                    handler.RunAsync(new ResendVerification(), ct).Accepted()
            )
            .Runs<ResendVerificationHandler>(StatusCodes.Status202Accepted);

        var sessions = api.MapGroup("/sessions").WithTags("Sessions");
        sessions
            .MapPost(
                "/",
                (SignIn body, SignInHandler handler, CancellationToken ct) =>
                    handler.RunAsync(body, ct).Created(_ => $"{Paths.Api}/sessions/current")
            )
            .Runs<SignInHandler>(StatusCodes.Status201Created);
        sessions
            .MapGet("/", (ListSessionsHandler handler, CancellationToken ct) => handler.RunAsync(new ListSessions(), ct).Ok())
            .Runs<ListSessionsHandler>();
        sessions
            .MapDelete(
                "/current",
                (SignOutHandler handler, CancellationToken ct) => handler.RunAsync(new SignOut(), ct).NoContent()
            )
            .Runs<SignOutHandler>(StatusCodes.Status204NoContent);
        sessions
            .MapDelete(
                "/others",
                (RevokeOtherSessionsHandler handler, CancellationToken ct) =>
                    handler.RunAsync(new RevokeOtherSessions(), ct).NoContent()
            )
            .Runs<RevokeOtherSessionsHandler>(StatusCodes.Status204NoContent);
        sessions
            .MapDelete(
                "/{id:guid}",
                (Guid id, RevokeSessionHandler handler, CancellationToken ct) =>
                    handler.RunAsync(new RevokeSession(id), ct).NoContent()
            )
            .Runs<RevokeSessionHandler>(StatusCodes.Status204NoContent);
    }

    /// <summary>The form behind every "Sign out".</summary>
    public static void MapForms(IEndpointRouteBuilder routes) =>
        routes
            .MapPost(
                "/sign-out",
                async (HttpContext http, IAntiforgery antiforgery, SignOutHandler handler, CancellationToken ct) =>
                {
                    if (!await antiforgery.IsRequestValidAsync(http))
                    {
                        return (IResult)TypedResults.BadRequest();
                    }

                    await handler.RunAsync(new SignOut(), ct);
                    SessionCookie.Delete(http.Response);
                    return TypedResults.LocalRedirect("/");
                }
            )
            .AllowEverybody("Signing out twice is no error");
}
