using Microsoft.AspNetCore.Components;
using Slipway.Audit.Entries;
using Slipway.Ui;

namespace Slipway.Audit.Pages;

/// <summary>The address of a page with a table of entries.</summary>
internal static class EntryTableQuery
{
    /// <summary>Filters that rows link to.</summary>
    public static readonly string[] ByLink = ["actor", "target", "ip", "country", "organization"];

    public static TableQuery Of(NavigationManager navigation) => Of(new Uri(navigation.Uri));

    public static TableQuery Of(Uri address) =>
        TableQuery.From(address, sort: "-at", filters: ["action", "outcome", "severity", "from", "to", "live", .. ByLink]);

    /// <summary>Parameters of the table while it is live: without a toolbar, which would be replaced under the hand.</summary>
    public static Dictionary<string, object?> Live(Page<EntryDetails> entries, string slug) =>
        new(StringComparer.Ordinal) { [nameof(EntryTable.Entries)] = entries, [nameof(EntryTable.Root)] = $"o/{slug}/audit" };

    public static T Into<T>(this TableQuery query, T filter)
        where T : EntryFilter
    {
        filter.Cursor = query.Cursor;
        filter.Limit = query.Limit;
        filter.Search = query.Search;
        filter.Actor = query["actor"];
        filter.Action = query["action"];
        filter.Target = query["target"];
        filter.Severity = query["severity"];
        filter.Outcome = query["outcome"];
        filter.Ip = query["ip"];
        filter.Country = query["country"];
        filter.From = query["from"];
        filter.To = query["to"];
        return filter;
    }
}
