using Slipway.Audit.Contracts;

namespace Slipway.AuditStreams.Streams;

/// <summary>The places that the organization's audit log is passed on to.</summary>
public sealed record ListAuditStreams
{
    public string? Cursor { get; set; }
    public int? Limit { get; set; }
}

/// <summary>Whether a stream takes what comes.</summary>
public enum StreamState
{
    Active,

    /// <summary>The last attempt failed; it goes on trying.</summary>
    Failing,

    /// <summary>Somebody has paused it.</summary>
    Paused,

    /// <summary>The last of all attempts failed; it waits to be resumed.</summary>
    Stopped,
}

/// <summary>A stream without its secret.</summary>
/// <param name="Lag">Entries that it has not taken yet.</param>
/// <param name="Position">Number of the last entry that it took.</param>
public sealed record AuditStreamDetails(
    Guid Id,
    string Name,
    StreamKind Kind,
    string Address,
    string? Bucket,
    string? Prefix,
    StreamState State,
    long Position,
    long Lag,
    DateTimeOffset? LastSuccessAt,
    DateTimeOffset? LastErrorAt,
    string? LastError
);

[Requires("audit.manage")]
internal sealed class ListAuditStreamsHandler(AppDb db, CurrentTenant tenant, IAuditFeed feed)
    : Handler<ListAuditStreams, Page<AuditStreamDetails>>
{
    protected override async Task<Result<Page<AuditStreamDetails>>> HandleAsync(
        ListAuditStreams request,
        CancellationToken cancellationToken
    )
    {
        var page = await db
            .Streams.AsNoTracking()
            .ToPageAsync(
                s => s.CreatedAt,
                s => s.Id,
                new PageRequest(request.Cursor, request.Limit),
                cancellationToken: cancellationToken
            );
        var heads = await feed.HeadsAsync([tenant.RequiredId], cancellationToken);
        var head = heads.GetValueOrDefault(tenant.RequiredId);
        return page.Map(s => new AuditStreamDetails(
            s.Id,
            s.Name,
            s.Kind,
            s.Address,
            s.Bucket,
            s.Prefix,
            s.IsStopped ? StreamState.Stopped
                : s.PausedAt is not null ? StreamState.Paused
                : s.LastErrorAt is { } failed && !(s.LastSuccessAt > failed) ? StreamState.Failing
                : StreamState.Active,
            s.Position,
            Math.Max(0, head - s.Position),
            s.LastSuccessAt,
            s.LastErrorAt,
            s.LastError
        ));
    }
}
