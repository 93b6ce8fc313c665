namespace Slipway.Audit.Archive;

/// <summary>The organization's archived months, latest first.</summary>
public sealed record ListAuditArchives
{
    public string? Cursor { get; set; }
    public int? Limit { get; set; }
}

/// <summary>An archived month.</summary>
/// <param name="Month">Its first day, in UTC.</param>
/// <param name="Count">Entries.</param>
/// <param name="Bytes">Size of the file.</param>
/// <param name="DueAt">When the archive is deleted; null while a legal hold keeps it.</param>
public sealed record AuditArchiveDetails(
    Guid Id,
    DateTimeOffset Month,
    long Count,
    long FirstNumber,
    long LastNumber,
    long Bytes,
    AuditArchiveState State,
    DateTimeOffset? RestoredAt,
    DateTimeOffset? DueAt
);

[Requires("audit.manage")]
internal sealed class ListAuditArchivesHandler(AppDb db, CurrentTenant tenant, Retention retention)
    : Handler<ListAuditArchives, Page<AuditArchiveDetails>>
{
    protected override async Task<Result<Page<AuditArchiveDetails>>> HandleAsync(
        ListAuditArchives request,
        CancellationToken cancellationToken
    )
    {
        var terms = await retention.ReadAsync(cancellationToken);
        var page = await db
            .Archives.AsNoTracking()
            .Where(a => a.ChainId == tenant.RequiredId && a.State != AuditArchiveState.Deleted)
            .ToPageAsync(
                a => a.Month,
                a => a.Id,
                new PageRequest(request.Cursor, request.Limit),
                descending: true,
                cancellationToken
            );
        return page.Map(a => new AuditArchiveDetails(
            a.Id,
            a.Month,
            a.Count,
            a.FirstNumber,
            a.LastNumber,
            a.Bytes,
            a.State,
            a.RestoredAt,
            terms.DueAt(a.Month)
        ));
    }
}
