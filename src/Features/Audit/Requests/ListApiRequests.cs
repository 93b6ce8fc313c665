using System.Globalization;
using Slipway.Audit.Entries;

namespace Slipway.Audit.Requests;

/// <summary>Calls of the organization's API, newest first.</summary>
public sealed record ListApiRequests
{
    public string? Cursor { get; set; }
    public int? Limit { get; set; }

    /// <summary>Part of a route.</summary>
    public string? Search { get; set; }

    /// <summary>For example <c>403</c>, or <c>4</c> for all from 400 to 499.</summary>
    public string? Status { get; set; }
}

/// <summary>A call of the API.</summary>
/// <param name="Route">Template of the route.</param>
/// <param name="ActorId">The user or the API key.</param>
/// <param name="Query">Without what its name says is secret.</param>
/// <param name="Dropped">More than zero: this is no call, but says how many were left out when there were too many at once.</param>
public sealed record ApiRequestDetails(
    Guid Id,
    DateTimeOffset At,
    string Method,
    string Route,
    int Status,
    int Milliseconds,
    AuditActor Actor,
    Guid? ActorId,
    string? Query,
    string? Body,
    int Dropped
);

[Requires("audit.read")]
internal sealed class ListApiRequestsHandler(AppDb db) : Handler<ListApiRequests, Page<ApiRequestDetails>>
{
    protected override async Task<Result<Page<ApiRequestDetails>>> HandleAsync(
        ListApiRequests request,
        CancellationToken cancellationToken
    )
    {
        var rows = db.ApiRequests.AsNoTracking();
        if (request.Search?.Trim() is { Length: > 0 } text && !text.Contains('\0'))
        {
            rows = rows.Where(r => r.Route.Contains(text));
        }

        if (int.TryParse(request.Status, NumberStyles.None, CultureInfo.InvariantCulture, out var status))
        {
            var (from, to) = status < 10 ? (status * 100, status * 100 + 99) : (status, status);
            rows = rows.Where(r => r.Status >= from && r.Status <= to);
        }

        var page = await rows.ToPageAsync(
            r => r.Id,
            r => r.Id,
            new PageRequest(request.Cursor, request.Limit),
            descending: true,
            cancellationToken
        );
        return page.Map(r => new ApiRequestDetails(
            r.Id,
            Moments.Of(r.Id),
            r.Method,
            r.Route,
            r.Status,
            r.Milliseconds,
            r.Actor,
            r.ActorId,
            r.Query,
            r.Body,
            r.Dropped
        ));
    }
}
