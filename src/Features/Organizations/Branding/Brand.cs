using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Slipway.Email.Contracts;
using Slipway.Organizations.Contracts;

namespace Slipway.Organizations.Branding;

/// <summary>How an organization presents itself in the mails that it causes; without a row, as the product does.</summary>
public sealed class Brand : Entity, ITenantOwned
{
    public const int MaxName = 60;

    public Guid OrganizationId { get; private set; }

    /// <summary>Empty for the organization's own.</summary>
    public string Name { get; private set; } = "";

    /// <summary>A PNG or JPEG file, or null for none.</summary>
    public byte[]? Logo { get; private set; }

    public void Change(Guid organizationId, string name, MailLogo? logo)
    {
        (Name, Logo) = (name, logo?.Content);
        Raise(new BrandChanged(organizationId));
    }
}

internal sealed class BrandConfiguration : IEntityTypeConfiguration<Brand>
{
    public void Configure(EntityTypeBuilder<Brand> brand)
    {
        brand.ToTable("organizations_brands");
        brand.Property(b => b.Name).HasMaxLength(Brand.MaxName);
        brand.Property(b => b.Logo).HasMaxLength(MailLogo.MaxBytes);
        brand.HasIndex(b => b.OrganizationId).IsUnique();
        brand.HasOne<Tenants.Organization>().WithMany().HasForeignKey(b => b.OrganizationId).OnDelete(DeleteBehavior.Cascade);
    }
}

/// <summary>Tells mails whose they are.</summary>
internal sealed class Brands(AppDb db) : IOrganizationBrands
{
    public async Task<OrganizationBrand?> FindAsync(Guid organizationId, CancellationToken cancellationToken)
    {
        var found = await (
            from b in db.Brands
            join o in db.Organizations on b.OrganizationId equals o.Id
            where b.OrganizationId == organizationId && (b.Name != "" || b.Logo != null)
            select new { Name = b.Name == "" ? o.Name : b.Name, b.Logo }
        ).SingleOrDefaultAsync(cancellationToken);
        return found is null ? null : new(found.Name, found.Logo is null ? null : MailLogo.Read(found.Logo));
    }
}
