namespace Slipway.Audit.Entries;

/// <summary>One entry of the organization's audit log.</summary>
public sealed record ReadAuditEntry(Guid Id);

[Requires("audit.read")]
internal sealed class ReadAuditEntryHandler(AppDb db) : Handler<ReadAuditEntry, EntryDetails>
{
    protected override async Task<Result<EntryDetails>> HandleAsync(ReadAuditEntry request, CancellationToken cancellationToken)
    {
        var entry = await db.Entries.AsNoTracking().SingleOrDefaultAsync(e => e.Id == request.Id, cancellationToken);
        return entry is null ? Error.NotFound : EntryDetails.Of(entry);
    }
}
