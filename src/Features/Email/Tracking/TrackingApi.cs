using Slipway.Email.Mails;

namespace Slipway.Email.Tracking;

internal static class TrackingApi
{
    private const string Reason = "Whoever reads the mail; the signed token says which one";

    // GIF89a, one transparent pixel
    private static readonly byte[] Pixel = Convert.FromBase64String("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    public static void MapTracking(this RouteGroupBuilder api)
    {
        var tracking = api.MapGroup("/organizations/{org}/mail-tracking").WithTags("Organizations");
        tracking
            .MapGet("/", (ReadMailTrackingHandler handler, CancellationToken ct) => handler.RunAsync(new(), ct).Ok())
            .Runs<ReadMailTrackingHandler>();
        tracking
            .MapPut(
                "/",
                (UpdateMailTracking body, UpdateMailTrackingHandler handler, CancellationToken ct) =>
                    handler.RunAsync(body, ct).NoContent()
            )
            .Runs<UpdateMailTrackingHandler>(StatusCodes.Status204NoContent);
    }

    public static void MapTrackedLinks(this IEndpointRouteBuilder routes)
    {
        routes
            .MapGet(
                "/mail/open",
                async (string? token, TrackedLinks links, MailLog log, HttpContext http, CancellationToken ct) =>
                {
                    if (links.Read(token) is not var (mail, _))
                    {
                        return (IResult)TypedResults.NotFound();
                    }

                    await log.ReadAsync(mail, MailEventKind.Opened, detail: null, ct);

                    // Mail programs show it on pages of their own
                    http.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
                    http.Response.Headers.CacheControl = "no-store";
                    return TypedResults.Bytes(Pixel, "image/gif");
                }
            )
            .AllowEverybody(Reason)
            .ExcludeFromDescription();
        routes
            .MapGet(
                "/mail/click",
                async (string? token, TrackedLinks links, MailLog log, CancellationToken ct) =>
                {
                    if (links.Read(token) is not (var mail, { Length: > 0 } target))
                    {
                        return (IResult)TypedResults.NotFound();
                    }

                    // Without the query, which may hold a secret
                    await log.ReadAsync(mail, MailEventKind.Clicked, target.Split('?', '#')[0], ct);
                    return TypedResults.Redirect(target);
                }
            )
            .AllowEverybody(Reason)
            .ExcludeFromDescription();
    }
}
