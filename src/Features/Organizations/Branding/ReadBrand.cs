using Slipway.Email.Contracts;

namespace Slipway.Organizations.Branding;

/// <summary>How the current organization presents itself in its mails.</summary>
public sealed record ReadBrand;

/// <summary>Name and logo in the mails of an organization.</summary>
/// <param name="Name">Empty when the organization's own name is used.</param>
/// <param name="Logo">As a <c>data:</c> address; null for none.</param>
public sealed record BrandDetails(string Name, string? Logo)
{
    internal static BrandDetails Of(Brand? brand) =>
        new(
            brand?.Name ?? "",
            brand?.Logo is { } file && MailLogo.Read(file) is { } logo
                ? $"data:{logo.MediaType};base64,{Convert.ToBase64String(logo.Content)}"
                : null
        );
}

[Requires("organization.update")]
internal sealed class ReadBrandHandler(AppDb db) : Handler<ReadBrand, BrandDetails>
{
    protected override async Task<Result<BrandDetails>> HandleAsync(ReadBrand request, CancellationToken cancellationToken) =>
        BrandDetails.Of(await db.Brands.AsNoTracking().SingleOrDefaultAsync(cancellationToken));
}
