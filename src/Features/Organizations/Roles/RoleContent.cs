using System.ComponentModel.DataAnnotations;

namespace Slipway.Organizations.Roles;

/// <summary>What somebody writes into a custom role.</summary>
public abstract record RoleContent
{
    [Required, MaxLength(Role.MaxName)]
    public string Name { get; set; } = "";

    [MaxLength(Role.MaxDescription)]
    public string? Description { get; set; }

    /// <summary>Names of permissions that you hold yourself.</summary>
    [Required, MinLength(1, ErrorMessage = "roles.no_permissions"), MaxLength(200)]
    public List<string> Permissions { get; set; } = [];

    internal string CleanName => Name.Trim();

    internal string CleanDescription => Description?.Trim() ?? "";

    internal List<string> CleanPermissions => Permissions.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();

    /// <summary>The error at the field when the name is another role's, or a permission is not the caller's to give.</summary>
    internal Error? Check(RoleGrants grants, IEnumerable<Role> others) =>
        others.Any(r => string.Equals(r.Name, CleanName, StringComparison.OrdinalIgnoreCase))
            ? Error.Field(nameof(Name), "roles.name_taken")
        : grants.Holds(CleanPermissions) ? null
        : Error.Field(nameof(Permissions), "roles.permissions_exceed_own");
}
