using Microsoft.AspNetCore.Antiforgery;
using Slipway.Kernel.Security;

namespace Slipway.Operations.Impersonation;

internal static class ImpersonationApi
{
    public static void MapImpersonation(this RouteGroupBuilder operations)
    {
        operations
            .MapPost(
                "/users/{id:guid}/impersonations",
                (Guid id, ImpersonateUser body, ImpersonateUserHandler handler, CancellationToken ct) =>
                    handler.RunAsync(body with { UserId = id }, ct).Created(_ => $"{Paths.Api}/operations/impersonation")
            )
            .Runs<ImpersonateUserHandler>(StatusCodes.Status201Created);
        operations
            .MapDelete(
                "/impersonation",
                (EndImpersonationHandler handler, CancellationToken ct) => handler.RunAsync(new(), ct).NoContent()
            )
            .Runs<EndImpersonationHandler>(StatusCodes.Status204NoContent);
    }

    /// <summary>The form behind the banner's "End".</summary>
    public static void MapImpersonationForm(this IEndpointRouteBuilder routes) =>
        routes
            .MapPost(
                "/impersonation/end",
                async (
                    HttpContext http,
                    IAntiforgery antiforgery,
                    CurrentUser user,
                    EndImpersonationHandler handler,
                    CancellationToken ct
                ) =>
                {
                    if (!await antiforgery.IsRequestValidAsync(http))
                    {
                        return (IResult)TypedResults.BadRequest();
                    }

                    var result = await handler.RunAsync(new(), ct);
                    if (!result.IsSuccess)
                    {
                        return TypedResults.NotFound();
                    }

                    return SessionCookie.BringBack(http.Response)
                        ? TypedResults.LocalRedirect($"{Paths.Operations}/users/{user.Id}")
                        : TypedResults.LocalRedirect(Paths.SignIn);
                }
            )
            .WithMetadata(AccessAttribute.Of(typeof(EndImpersonationHandler)))
            .ExcludeFromDescription();
}
