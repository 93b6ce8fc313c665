using Microsoft.AspNetCore.Components;
using Slipway.Jobs.Inspection;
using Slipway.Ui;

namespace Slipway.Jobs.Pages;

/// <summary>The address of a page with a table of jobs.</summary>
internal static class JobTableQuery
{
    public static TableQuery Of(NavigationManager navigation) =>
        TableQuery.From(navigation, sort: "-created", filters: ["state", "queue", "type", "tag"]);

    public static T Into<T>(this TableQuery query, T filter)
        where T : JobFilter
    {
        filter.Cursor = query.Cursor;
        filter.Limit = query.Limit;
        filter.Search = query.Search;
        filter.State = query["state"];
        filter.Queue = query["queue"];
        filter.Type = query["type"];
        filter.Tag = query["tag"];
        return filter;
    }
}
