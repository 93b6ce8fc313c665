using Slipway.Email.Sending;
using Slipway.Ui;

namespace Slipway.Email.Inbox;

internal static class InboxApi
{
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

    /// <summary>A mail's HTML for a frame.</summary>
    public static void MapInboxFrames(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet(
                "/development/inbox/{id:guid}/html",
                async (Guid id, ReadMessageHandler read, HttpContext http, CancellationToken ct) =>
                    await read.RunAsync(new(id), ct) is { IsSuccess: true } found
                        ? MailFrame.Show(http, found.Value.Message.Html, found.Value.Images)
                        : TypedResults.NotFound()
            )
            .AllowEverybody("The development inbox, which does not exist outside Development");
}
