using Microsoft.AspNetCore.Components;
using Slipway.Audit.Entries;
using Slipway.Ui;

namespace Slipway.Audit.Pages;

/// <summary>The address of a page with a table of entries.</summary>
internal static class EntryTableQuery
{
    /// <summary>Filters that rows link to.</summary>
    public static readonly string[] ByLink = ["actor", "action", "target", "ip", "organization"];

    public static TableQuery Of(NavigationManager navigation) =>
        TableQuery.From(navigation, sort: "-at", filters: ["outcome", "severity", "from", "to", .. ByLink]);

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
        filter.From = query["from"];
        filter.To = query["to"];
        return filter;
    }
}
