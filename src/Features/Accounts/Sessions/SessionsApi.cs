using Microsoft.AspNetCore.Antiforgery;
using Slipway.Accounts.Contracts;
using Slipway.Kernel.Security;

namespace Slipway.Accounts.Sessions;

internal static class SessionsApi
{
    public static void MapSessions(this RouteGroupBuilder api)
    {
        var sessions = api.MapGroup("/sessions").WithTags("Sessions");
        sessions
            .MapPost(
                "/",
                (SignIn body, SignInHandler handler, CancellationToken ct) =>
                    handler.RunAsync(body, ct).Created(_ => $"{Paths.Api}/sessions/current")
            )
            .Runs<SignInHandler>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);
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
            .MapPost(
                "/current/confirmation",
                (ConfirmSession body, ConfirmSessionHandler handler, CancellationToken ct) =>
                    handler.RunAsync(body, ct).NoContent()
            )
            .Runs<ConfirmSessionHandler>(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);
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
    public static void MapSignOut(this IEndpointRouteBuilder routes) =>
        routes
            .MapPost(
                "/sign-out",
                async (
                    HttpContext http,
                    IAntiforgery antiforgery,
                    SignOutHandler handler,
                    IEnumerable<ISignOutStep> steps,
                    CancellationToken ct
                ) =>
                {
                    if (!await antiforgery.IsRequestValidAsync(http))
                    {
                        return (IResult)TypedResults.BadRequest();
                    }

                    await handler.RunAsync(new SignOut(), ct);
                    SessionCookie.Delete(http.Response);
                    var next = http.Request.HasFormContentType ? Paths.Local(http.Request.Form["returnUrl"]) : null;
                    var elsewhere = steps.Select(s => s.Take(http)).FirstOrDefault(s => s is not null);
                    return TypedResults.LocalRedirect(elsewhere ?? next ?? "/");
                }
            )
            .AllowEverybody("Signing out twice is no error");
}
