using System.Globalization;
using Microsoft.AspNetCore.Mvc;

namespace Slipway.Jobs.Inspection;

/// <summary>The query of a list of jobs, as text: what cannot be read counts as absent.</summary>
internal sealed record JobListParameters(
    [FromQuery(Name = "cursor")] string? Cursor,
    [FromQuery(Name = "limit")] string? Limit,
    [FromQuery(Name = "search")] string? Search,
    [FromQuery(Name = "state")] string? State,
    [FromQuery(Name = "queue")] string? Queue,
    [FromQuery(Name = "type")] string? Type,
    [FromQuery(Name = "tag")] string? Tag
)
{
    public T Into<T>(T filter)
        where T : JobFilter
    {
        filter.Cursor = Cursor;
        filter.Limit = int.TryParse(Limit, CultureInfo.InvariantCulture, out var rows) ? rows : null;
        filter.Search = Search;
        filter.State = State;
        filter.Queue = Queue;
        filter.Type = Type;
        filter.Tag = Tag;
        return filter;
    }
}
