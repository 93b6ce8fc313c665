using Microsoft.AspNetCore.Mvc;

namespace Slipway.Email.Preferences;

internal static class PreferencesApi
{
    public static void MapPreferences(this RouteGroupBuilder api)
    {
        var preferences = api.MapGroup("/me/mail-preferences").WithTags("Me");
        preferences
            .MapGet("/", (ReadMailPreferencesHandler handler, CancellationToken ct) => handler.RunAsync(new(), ct).Ok())
            .Runs<ReadMailPreferencesHandler>();
        preferences
            .MapPut(
                "/",
                (UpdateMailPreferences body, UpdateMailPreferencesHandler handler, CancellationToken ct) =>
                    handler.RunAsync(body, ct).NoContent()
            )
            .Runs<UpdateMailPreferencesHandler>(StatusCodes.Status204NoContent);
        api.MapPost(
                "/email/unsubscriptions",
                (Unsubscribe body, UnsubscribeHandler handler, CancellationToken ct) => handler.RunAsync(body, ct).Ok()
            )
            .WithTags("Email")
            .Runs<UnsubscribeHandler>();
    }

    /// <summary>
    /// The post behind <c>List-Unsubscribe</c> (RFC 8058) and behind the page's button. It needs no antiforgery token: whoever has
    /// the mailed one may do this, from wherever. Mail programs get no redirect, which many would not follow.
    /// </summary>
    public static void MapUnsubscribe(this IEndpointRouteBuilder routes) =>
        routes
            .MapPost(
                "/unsubscribe",
                async (
                    string? token,
                    [FromQuery(Name = "page")] string? page,
                    UnsubscribeHandler handler,
                    HttpContext http,
                    CancellationToken ct
                ) =>
                {
                    var result = await handler.RunAsync(new Unsubscribe { Token = token ?? "" }, ct);
                    if (page is not null && result.IsSuccess)
                    {
                        var back = $"{http.Request.PathBase}/unsubscribe?token={Uri.EscapeDataString(token!)}&done=1";
                        return TypedResults.Redirect(back);
                    }

                    return result.IsSuccess ? TypedResults.Ok() : (IResult)TypedResults.BadRequest();
                }
            )
            // Before the page, which has the same address and takes posts too
            .WithOrder(-1)
            .AllowEverybody("The mailed token is the proof; mail programs that unsubscribe are not signed in")
            .ExcludeFromDescription();
}
