namespace Slipway.Organizations.Tenants;

/// <summary>The current organization, and my standing in it.</summary>
public sealed record ReadOrganization;

/// <summary>An organization as its members see it.</summary>
/// <param name="Role">Key of my role; empty for an API key.</param>
/// <param name="Permissions">What I may do here.</param>
public sealed record OrganizationProfile(
    Guid Id,
    string Slug,
    string Name,
    string Role,
    IReadOnlyList<string> Permissions,
    DateTimeOffset CreatedAt
);

[Requires("organization.read")]
internal sealed class ReadOrganizationHandler(AppDb db, CurrentTenant tenant) : Handler<ReadOrganization, OrganizationProfile>
{
    protected override async Task<Result<OrganizationProfile>> HandleAsync(
        ReadOrganization request,
        CancellationToken cancellationToken
    )
    {
        var mine = tenant.Access!;
        var permissions = mine.Permissions.Order(StringComparer.Ordinal).ToList();
        return await db
            .Organizations.Where(o => o.Id == mine.Id)
            .Select(o => new OrganizationProfile(o.Id, o.Slug, o.Name, mine.Role, permissions, o.CreatedAt))
            .SingleAsync(cancellationToken);
    }
}
