namespace Slipway.Organizations.Tenants;

/// <summary>The organizations that the signed-in person is a member of.</summary>
public sealed record ListOrganizations;

/// <summary>An organization of mine.</summary>
/// <param name="DeletionDueAt">Set while an owner may still restore it; others no longer see it.</param>
public sealed record OrganizationSummary(
    Guid Id,
    string Slug,
    string Name,
    string Role,
    DateTimeOffset JoinedAt,
    bool Suspended,
    DateTimeOffset? DeletionDueAt
);

/// <summary>A list; never long enough for pages.</summary>
public sealed record OrganizationList(IReadOnlyList<OrganizationSummary> Items);

[SignedIn]
internal sealed class ListOrganizationsHandler(AppDb db, CurrentUser user) : Handler<ListOrganizations, OrganizationList>
{
    protected override async Task<Result<OrganizationList>> HandleAsync(
        ListOrganizations request,
        CancellationToken cancellationToken
    )
    {
        var me = user.RequiredId;
        return new OrganizationList(
            await db
                .Memberships.AcrossTenants()
                .Where(m => m.UserId == me)
                .Join(db.Organizations, m => m.OrganizationId, o => o.Id, (m, o) => new { o, m })
                .Where(x => x.o.DeletionDueAt == null || x.m.Role == Roles.RoleCatalog.Owner)
                .OrderBy(x => x.o.SearchText)
                .ThenBy(x => x.o.Id)
                .Select(x => new OrganizationSummary(
                    x.o.Id,
                    x.o.Slug,
                    x.o.Name,
                    x.m.Role,
                    x.m.CreatedAt,
                    x.o.SuspendedAt != null,
                    x.o.DeletionDueAt
                ))
                .ToListAsync(cancellationToken)
        );
    }
}
