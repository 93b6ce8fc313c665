namespace Slipway.Site.Pricing;

/// <summary>A card on the pricing page. These are examples: change them here, and the texts in <c>Locales</c>.</summary>
/// <param name="Name">Resource key below <c>site.pricing</c>.</param>
/// <param name="Monthly">Price in dollars when paid by the month.</param>
/// <param name="Yearly">Price in dollars of a month when paid by the year.</param>
/// <param name="Members">Members of an organization; null for no limit.</param>
/// <param name="Organizations">Organizations of an account; null for no limit.</param>
/// <param name="HasCustomRoles">Whether roles beyond the built-in ones are included.</param>
public sealed record Plan(string Name, int Monthly, int Yearly, int? Members, int? Organizations, bool HasCustomRoles)
{
    public static readonly IReadOnlyList<Plan> All =
    [
        new("free", 0, 0, 3, 1, HasCustomRoles: false),
        new("team", 29, 24, 25, 5, HasCustomRoles: false),
        new("business", 99, 82, null, null, HasCustomRoles: true),
    ];
}
