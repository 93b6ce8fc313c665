using Microsoft.Extensions.Localization;

namespace Slipway.Operations.Organizations;

/// <summary>What a role is called: built-in ones in the reader's language, custom ones as they were named.</summary>
internal static class RoleNames
{
    public static string Of(IStringLocalizer texts, string role, string? custom = null) =>
        custom ?? (texts[$"organizations.roles.{role}"] is { ResourceNotFound: false } name ? name.Value : role);
}
