using Slipway.Audit.Entries;
using Slipway.Ui;

namespace Slipway.Audit.Pages;

/// <summary>The log as it grows.</summary>
internal static class LiveAudit
{
    public static void MapLiveAudit(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet(
                "/o/{org}/audit/live",
                (HttpContext http, LiveHtml live, ListAuditEntriesHandler list, CurrentTenant tenant) =>
                    live.Watch<EntryTable>(
                        http,
                        async ct =>
                        {
                            var query = EntryTableQuery.Of(new Uri("http://localhost/" + http.Request.QueryString));
                            var found = await list.RunAsync(query.Into(new ListAuditEntries()), ct);
                            return found.IsSuccess ? EntryTableQuery.Live(found.Value, tenant.Access!.Slug) : null;
                        }
                    )
            )
            .WithMetadata(new RequiresAttribute("audit.read"))
            .ExcludeFromDescription();
}
