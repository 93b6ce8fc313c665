namespace Slipway.Organizations.Tenants;

/// <summary>The organizations that the signed-in person is a member of.</summary>
public sealed record ListOrganizations;

/// <summary>An organization of mine.</summary>
/// <param name="Role">Key of my role.</param>
/// <param name="RoleName">Name of a custom role; null for the built-in ones.</param>
/// <param name="DeletionDueAt">Set while an owner may still restore it; others no longer see it.</param>
public sealed record OrganizationSummary(
    Guid Id,
    string Slug,
    string Name,
    string Role,
    string? RoleName,
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
        var mine =
            from m in db.Memberships.AcrossTenants()
            join o in db.Organizations on m.OrganizationId equals o.Id
            join r in db.Roles.AcrossTenants()
                on new { m.OrganizationId, Key = m.Role } equals new { r.OrganizationId, r.Key }
                into custom
            from r in custom.DefaultIfEmpty()
            where m.UserId == user.RequiredId && (o.DeletionDueAt == null || m.Role == Roles.RoleCatalog.Owner)
            orderby o.SearchText, o.Id
            select new OrganizationSummary(
                o.Id,
                o.Slug,
                o.Name,
                m.Role,
                r.Name,
                m.CreatedAt,
                o.SuspendedAt != null,
                o.DeletionDueAt
            );
        return new OrganizationList(await mine.ToListAsync(cancellationToken));
    }
}
