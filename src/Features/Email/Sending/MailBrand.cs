using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using Slipway.Email.Contracts;

namespace Slipway.Email.Sending;

/// <summary>Who a mail says it comes from: the product, or the organization that causes it.</summary>
/// <param name="Name">At the head of the mail.</param>
/// <param name="Logo">Beside or instead of the name.</param>
internal sealed record MailBrand(string Name, MailLogo? Logo)
{
    /// <summary>Content id of the logo.</summary>
    public const string LogoId = "logo";

    public required string ProductName { get; init; }

    /// <summary>Beside the sender's address.</summary>
    public required string SenderName { get; init; }

    /// <summary>Where answers go; empty for the sender's address.</summary>
    public string ReplyTo { get; init; } = "";

    /// <summary><c>#rrggbb</c>.</summary>
    public required string Accent { get; init; }
    public string PostalAddress { get; init; } = "";
}

/// <summary>Finds the brand of a mail.</summary>
internal sealed class MailBrands(
    IOptions<BrandingOptions> options,
    IEnumerable<IOrganizationBrands> organizations,
    CurrentTenant tenant,
    IStringLocalizer texts
)
{
    /// <summary>
    /// The organization's, if it has one and the mail is its doing: what concerns the safety of an account always comes from the
    /// product. The sender's name says both, so that no organization can pose as somebody else.
    /// </summary>
    public async Task<MailBrand> FindAsync(MailCategory category, CancellationToken cancellationToken)
    {
        var product = Product();
        if (category == MailCategory.Security || tenant.Id is not { } id)
        {
            return product;
        }

        foreach (var source in organizations)
        {
            if (await source.FindAsync(id, cancellationToken) is { } found)
            {
                return product with
                {
                    Name = found.Name,
                    Logo = found.Logo,
                    SenderName = texts["email.layout.sender", found.Name, product.ProductName],
                };
            }
        }

        return product;
    }

    private MailBrand Product()
    {
        var settings = options.Value;
        return new MailBrand(settings.ProductName, settings.LogoFile is { } file ? ProductLogo.Read(file) : null)
        {
            ProductName = settings.ProductName,
            SenderName = settings.SenderName.Length > 0 ? settings.SenderName : settings.ProductName,
            ReplyTo = settings.SupportAddress ?? "",
            Accent = settings.AccentColor,
            PostalAddress = settings.PostalAddress ?? "",
        };
    }
}
