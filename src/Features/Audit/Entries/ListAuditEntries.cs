namespace Slipway.Audit.Entries;

/// <summary>The organization's audit log, newest first.</summary>
public sealed record ListAuditEntries : EntryFilter;

[Requires("audit.read")]
internal sealed class ListAuditEntriesHandler(AppDb db) : Handler<ListAuditEntries, Page<EntryDetails>>
{
    protected override async Task<Result<Page<EntryDetails>>> HandleAsync(
        ListAuditEntries request,
        CancellationToken cancellationToken
    ) => (await request.ReadAsync(db.Entries, cancellationToken)).Map(EntryDetails.Of);
}
