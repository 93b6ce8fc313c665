namespace Slipway.Organizations.Contracts;

/// <summary>The members of the current organization, for modules that keep something on each. The caller has made sure of the permission.</summary>
public interface IOrganizationMembers
{
    /// <summary>A page by name.</summary>
    Task<Page<OrganizationMember>> ListAsync(string? text, PageRequest page, CancellationToken cancellationToken);

    Task<OrganizationMember?> FindAsync(Guid userId, CancellationToken cancellationToken);
}

/// <summary>A member of the current organization.</summary>
/// <param name="Role">Key of a built-in or custom role.</param>
/// <param name="RoleName">Name of a custom role; null for the built-in ones.</param>
/// <param name="Permissions">What the role grants.</param>
public sealed record OrganizationMember(
    Guid UserId,
    string Name,
    string Email,
    string Role,
    string? RoleName,
    IReadOnlySet<string> Permissions
);
