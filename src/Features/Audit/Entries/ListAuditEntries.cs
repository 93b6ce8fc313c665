namespace Slipway.Audit.Entries;

/// <summary>The organization's audit log, newest first.</summary>
public sealed record ListAuditEntries : EntryFilter;

[Requires("audit.read")]
internal sealed class ListAuditEntriesHandler(AppDb db, CurrentTenant tenant) : Handler<ListAuditEntries, Page<EntryDetails>>
{
    protected override async Task<Result<Page<EntryDetails>>> HandleAsync(
        ListAuditEntries request,
        CancellationToken cancellationToken
    )
    {
        var mine = db.Entries.Where(e => e.OrganizationId == tenant.RequiredId);
        return (await request.ReadAsync(mine, cancellationToken)).Map(EntryDetails.Of);
    }
}
