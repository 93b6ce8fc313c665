using Microsoft.AspNetCore.Mvc;

namespace Slipway.Jobs.Inspection;

/// <summary>The query of a list of jobs, as text: what cannot be read counts as absent.</summary>
internal sealed class JobListParameters
{
    [FromQuery(Name = "cursor")]
    public string? Cursor { get; set; }

    [FromQuery(Name = "limit")]
    public string? Limit { get; set; }

    [FromQuery(Name = "search")]
    public string? Search { get; set; }

    [FromQuery(Name = "state")]
    public string? State { get; set; }

    [FromQuery(Name = "queue")]
    public string? Queue { get; set; }

    [FromQuery(Name = "type")]
    public string? Type { get; set; }

    [FromQuery(Name = "tag")]
    public string? Tag { get; set; }

    public T Into<T>(T filter)
        where T : JobFilter
    {
        filter.Cursor = Cursor;
        filter.Limit = PageRequest.ReadLimit(Limit);
        filter.Search = Search;
        filter.State = State;
        filter.Queue = Queue;
        filter.Type = Type;
        filter.Tag = Tag;
        return filter;
    }
}
