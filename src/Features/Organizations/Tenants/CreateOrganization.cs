using System.ComponentModel.DataAnnotations;
using Slipway.Organizations.Contracts;
using Slipway.Organizations.Members;
using Slipway.Organizations.Roles;

namespace Slipway.Organizations.Tenants;

/// <summary>Starts an organization with the signed-in person as its owner.</summary>
public sealed record CreateOrganization
{
    [Required, MaxLength(Organization.MaxName)]
    public string Name { get; set; } = "";
}

/// <summary>An organization and its address.</summary>
public sealed record OrganizationDetails(Guid Id, string Slug, string Name);

[SignedIn]
internal sealed class CreateOrganizationHandler(AppDb db, CurrentUser user, CurrentTenant tenant)
    : Handler<CreateOrganization, OrganizationDetails>
{
    protected override async Task<Result<OrganizationDetails>> HandleAsync(
        CreateOrganization request,
        CancellationToken cancellationToken
    )
    {
        var name = request.Name.Trim();
        var me = user.Identity!;
        var organization = new Organization(name, await FreeSlugAsync(name, cancellationToken));
        organization.Raise(new OrganizationCreated(organization.Id, name, user.RequiredId));
        tenant.Enter(organization.Id);
        db.Add(organization);
        db.Add(new Membership(user.RequiredId, RoleCatalog.Owner, me.Name, me.Email));
        await db.SaveChangesAsync(cancellationToken);
        return new OrganizationDetails(organization.Id, organization.Slug, organization.Name);
    }

    private async Task<string> FreeSlugAsync(string name, CancellationToken cancellationToken)
    {
        var slug = Slugs.From(name);
        if (slug.Length == 0)
        {
            return Slugs.WithSuffix("team");
        }

        var taken = Slugs.IsReserved(slug) || await db.Organizations.AnyAsync(o => o.Slug == slug, cancellationToken);
        return taken ? Slugs.WithSuffix(slug) : slug;
    }
}
