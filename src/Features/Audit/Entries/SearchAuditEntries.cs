namespace Slipway.Audit.Entries;

/// <summary>The audit logs of all organizations and of what belongs to none. Who looks is recorded.</summary>
[AuditRead]
public sealed record SearchAuditEntries : EntryFilter
{
    /// <summary>Id of an organization; null for all.</summary>
    public string? Organization { get; set; }
}

[Operator]
internal sealed class SearchAuditEntriesHandler(AppDb db) : Handler<SearchAuditEntries, Page<EntryDetails>>
{
    protected override async Task<Result<Page<EntryDetails>>> HandleAsync(
        SearchAuditEntries request,
        CancellationToken cancellationToken
    )
    {
        var entries = Guid.TryParse(request.Organization, out var organization)
            ? db.Entries.AcrossTenants().Where(e => e.OrganizationId == organization)
            : db.Entries.AcrossTenants();
        return (await request.ReadAsync(entries, cancellationToken)).Map(EntryDetails.Of);
    }
}
