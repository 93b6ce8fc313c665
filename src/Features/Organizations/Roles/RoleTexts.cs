using Microsoft.Extensions.Localization;

namespace Slipway.Organizations.Roles;

/// <summary>What a role is called.</summary>
internal static class RoleTexts
{
    /// <param name="texts">The reader's language.</param>
    /// <param name="role">Key of the role.</param>
    /// <param name="name">Name of a custom role; null for the built-in ones.</param>
    public static string RoleName(this IStringLocalizer texts, string role, string? name) =>
        name ?? texts[$"organizations.roles.{role}"].Value;
}
