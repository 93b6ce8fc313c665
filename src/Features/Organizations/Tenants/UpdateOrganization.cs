using System.ComponentModel.DataAnnotations;

namespace Slipway.Organizations.Tenants;

/// <summary>Changes the name and the address of an organization. Links with an earlier address stop working.</summary>
public sealed record UpdateOrganization
{
    [Required, MaxLength(Organization.MaxName)]
    public string Name { get; set; } = "";

    [Required, MaxLength(Organization.MaxSlug), RegularExpression(Slugs.Pattern, ErrorMessage = "organizations.slug_format")]
    public string Slug { get; set; } = "";
}

[Requires("organization.update")]
internal sealed class UpdateOrganizationHandler(AppDb db, CurrentTenant tenant) : Handler<UpdateOrganization, OrganizationDetails>
{
    protected override async Task<Result<OrganizationDetails>> HandleAsync(
        UpdateOrganization request,
        CancellationToken cancellationToken
    )
    {
        var slug = request.Slug;
        var organization = await db.Organizations.SingleAsync(o => o.Id == tenant.RequiredId, cancellationToken);
        if (slug != organization.Slug)
        {
            if (Slugs.IsReserved(slug))
            {
                return Error.Field(nameof(request.Slug), "organizations.slug_reserved");
            }

            if (await db.Organizations.AnyAsync(o => o.Slug == slug, cancellationToken))
            {
                return Error.Field(nameof(request.Slug), "organizations.slug_taken");
            }
        }

        organization.Rename(request.Name.Trim(), slug);
        await db.SaveChangesAsync(cancellationToken);
        return new OrganizationDetails(organization.Id, organization.Slug, organization.Name);
    }
}
