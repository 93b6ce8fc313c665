using Slipway.Organizations.Contracts;

namespace Slipway.Audit.Archive;

/// <summary>The legal holds on all organizations, whoever placed them, newest first.</summary>
public sealed record ListLegalHolds
{
    public string? Cursor { get; set; }
    public int? Limit { get; set; }
}

/// <summary>A hold, and on whom.</summary>
public sealed record LegalHold(Guid OrganizationId, string Name, DateTimeOffset Since, string? Reason, bool ByOperator);

[Operator]
internal sealed class ListLegalHoldsHandler(AppDb db, IOrganizationAdministration organizations)
    : Handler<ListLegalHolds, Page<LegalHold>>
{
    protected override async Task<Result<Page<LegalHold>>> HandleAsync(
        ListLegalHolds request,
        CancellationToken cancellationToken
    )
    {
        var held = await db
            .Retentions.AcrossTenants()
            .AsNoTracking()
            .Where(r => r.HeldAt != null)
            .ToPageAsync(
                r => r.HeldAt!.Value,
                r => r.Id,
                new PageRequest(request.Cursor, request.Limit),
                descending: true,
                cancellationToken
            );
        var names = await organizations.NamesAsync([.. held.Items.Select(r => r.OrganizationId)], cancellationToken);
        return held.Map(r => new LegalHold(
            r.OrganizationId,
            names.GetValueOrDefault(r.OrganizationId, ""),
            r.HeldAt!.Value,
            r.HoldReason,
            r.HeldByOperator
        ));
    }
}
