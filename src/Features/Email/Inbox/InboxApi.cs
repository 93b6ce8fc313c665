using Slipway.Ui;

namespace Slipway.Email.Inbox;

internal static class InboxApi
{
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox allow-popups";

    public static void MapInbox(this RouteGroupBuilder api) =>
        api.MapGet(
                "/development/messages",
                (string? to, ListMessagesHandler handler, CancellationToken ct) => handler.RunAsync(new ListMessages(to), ct).Ok()
            )
            .WithTags("Development")
            .Runs<ListMessagesHandler>();

    /// <summary>The list of mails, again whenever it changes.</summary>
    public static void MapLiveInbox(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet(
                "/development/inbox/live",
                (string? to, ListMessagesHandler list, LiveHtml live, HttpContext http) =>
                    live.Watch<InboxList>(
                        http,
                        async ct =>
                            new(StringComparer.Ordinal)
                            {
                                [nameof(InboxList.Messages)] = (await list.RunAsync(new ListMessages(to), ct)).Value,
                            }
                    )
            )
            .AllowEverybody("The development inbox, which does not exist outside Development")
            .ExcludeFromDescription();

    /// <summary>A mail's HTML as a page of its own, locked into a sandbox, since it styles itself inline.</summary>
    public static void MapInboxFrames(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet(
                "/development/inbox/{id:guid}/html",
                async (Guid id, AppDb db, HttpContext http, CancellationToken ct) =>
                {
                    var html = await db.Inbox.Where(m => m.Id == id).Select(m => m.Html).SingleOrDefaultAsync(ct);
                    http.Response.Headers.ContentSecurityPolicy = Policy;
                    return html is null
                        ? TypedResults.NotFound()
                        : (IResult)TypedResults.Content(html, "text/html; charset=utf-8");
                }
            )
            .AllowEverybody("The development inbox, which does not exist outside Development");
}
