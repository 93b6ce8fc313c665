using Slipway.Organizations.Contracts;

namespace Slipway.Audit.Archive;

/// <summary>The legal holds on all organizations, whoever placed them.</summary>
public sealed record ListLegalHolds;

/// <summary>A hold, and on whom.</summary>
public sealed record LegalHold(Guid OrganizationId, string Name, DateTimeOffset Since, string? Reason, bool ByOperator);

[Operator]
internal sealed class ListLegalHoldsHandler(AppDb db, IOrganizationAdministration organizations)
    : Handler<ListLegalHolds, IReadOnlyList<LegalHold>>
{
    private const int Most = 200;

    protected override async Task<Result<IReadOnlyList<LegalHold>>> HandleAsync(
        ListLegalHolds request,
        CancellationToken cancellationToken
    )
    {
        var held = await db
            .Retentions.AcrossTenants()
            .AsNoTracking()
            .Where(r => r.HeldAt != null)
            .OrderByDescending(r => r.HeldAt)
            .Take(Most)
            .ToListAsync(cancellationToken);
        var holds = new List<LegalHold>();
        foreach (var hold in held)
        {
            var name = (await organizations.FindAsync(hold.OrganizationId, cancellationToken))?.Name ?? "";
            holds.Add(new LegalHold(hold.OrganizationId, name, hold.HeldAt!.Value, hold.HoldReason, hold.HeldByOperator));
        }

        return holds;
    }
}
