using System.Globalization;

namespace Slipway.Jobs.Inspection;

/// <summary>The query of a list of jobs, as text: what cannot be read counts as absent.</summary>
internal sealed record JobListParameters(
    string? Cursor,
    string? Limit,
    string? Search,
    string? State,
    string? Queue,
    string? Type,
    string? Tag
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
