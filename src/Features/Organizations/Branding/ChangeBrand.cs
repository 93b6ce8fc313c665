using System.ComponentModel.DataAnnotations;
using Slipway.Email.Contracts;

namespace Slipway.Organizations.Branding;

/// <summary>Changes how the organization presents itself in its mails.</summary>
public sealed record ChangeBrand
{
    /// <summary>Name at the head of mails; empty for the organization's own.</summary>
    [MaxLength(Brand.MaxName)]
    public string? Name { get; set; }

    /// <summary>A PNG or JPEG file of at most 64 KB in Base64; null to keep the present logo.</summary>
    [MaxLength(100_000)]
    public string? Logo { get; set; }

    public bool RemoveLogo { get; set; }
}

[Requires("organization.update")]
internal sealed class ChangeBrandHandler(AppDb db, CurrentTenant tenant) : Handler<ChangeBrand, BrandDetails>
{
    protected override async Task<Result<BrandDetails>> HandleAsync(ChangeBrand request, CancellationToken cancellationToken)
    {
        var logo = request.Logo is null ? null : Read(request.Logo);
        if (request.Logo is not null && logo is null)
        {
            return Error.Field(nameof(request.Logo), "organizations.logo_invalid");
        }

        if (await db.Brands.SingleOrDefaultAsync(cancellationToken) is not { } brand)
        {
            brand = new Brand();
            db.Add(brand);
        }

        if (logo is null && !request.RemoveLogo && brand.Logo is { } present)
        {
            logo = MailLogo.Read(present);
        }

        brand.Change(tenant.RequiredId, request.Name?.Trim() ?? "", logo);
        await db.SaveChangesAsync(cancellationToken);
        return BrandDetails.Of(brand);
    }

    private static MailLogo? Read(string base64)
    {
        var content = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, content, out var length) ? MailLogo.Read(content[..length]) : null;
    }
}
