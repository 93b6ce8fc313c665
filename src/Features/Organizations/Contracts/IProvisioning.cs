namespace Slipway.Organizations.Contracts;

/// <summary>Lets people become members without an invitation, because somebody whom the organization trusts vouches for them.</summary>
public interface IProvisioning
{
    /// <summary>An organization that takes part in things; null when it is unknown, suspended or waits for its deletion.</summary>
    Task<OpenOrganization?> FindAsync(Guid organizationId, CancellationToken cancellationToken);

    /// <summary>The roles of the current organization, most powerful first, and whether the caller may give them.</summary>
    Task<IReadOnlyList<GrantableRole>> ListRolesAsync(CancellationToken cancellationToken);

    /// <summary>The error at the field when the caller may not give this role to somebody: nobody grants more than they hold.</summary>
    Task<Error?> CheckGrantAsync(string role, string field, CancellationToken cancellationToken);

    /// <summary>The owners of the current organization, by name.</summary>
    Task<IReadOnlyList<OrganizationOwner>> ListOwnersAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Makes the person a member of the current organization, in the caller's transaction. Who is one already gets the role only
    /// if it is decided elsewhere, and an owner keeps theirs: no provider dethrones who answers for the organization.
    /// </summary>
    /// <param name="person">Who.</param>
    /// <param name="role">Key of the role; one that no longer exists becomes the weakest.</param>
    /// <param name="decided">Whether the role follows who vouches, also later.</param>
    Task JoinAsync(NewMember person, string role, bool decided, CancellationToken cancellationToken);
}

/// <summary>An organization and its address.</summary>
public sealed record OpenOrganization(Guid Id, string Slug, string Name);

/// <summary>A role, and whether the caller may give it.</summary>
/// <param name="Name">In the reader's language for the built-in roles.</param>
public sealed record GrantableRole(string Key, string Name, bool MayGrant);

/// <summary>Somebody who answers for the organization.</summary>
public sealed record OrganizationOwner(Guid UserId, string Name, string Email);

/// <summary>Somebody who becomes a member.</summary>
public sealed record NewMember(Guid UserId, string Name, string Email);
