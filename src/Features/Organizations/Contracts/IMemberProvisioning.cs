namespace Slipway.Organizations.Contracts;

/// <summary>
/// Lets another system manage members, by the same rules and with the same permissions as people: the current caller's.
/// </summary>
public interface IMemberProvisioning
{
    Task<IReadOnlyList<ProvisionedMember>> ListAsync(CancellationToken cancellationToken);

    /// <summary>The roles that there are, most powerful first, the owner's left out.</summary>
    Task<IReadOnlyList<RoleName>> ListRolesAsync(CancellationToken cancellationToken);

    /// <summary>Sends an invitation; an open one counts as sent.</summary>
    Task<Result<Nothing>> InviteAsync(string email, string role, CancellationToken cancellationToken);

    /// <summary>Takes back an open invitation, if there is one.</summary>
    Task<Result<Nothing>> WithdrawAsync(string email, CancellationToken cancellationToken);

    /// <summary>Changes the role that an open invitation is for, without another mail.</summary>
    Task<Result<Nothing>> ChangeOfferAsync(string email, string role, CancellationToken cancellationToken);

    /// <summary>Gives a member another role; owners keep theirs.</summary>
    Task<Result<Nothing>> ChangeRoleAsync(Guid userId, string role, CancellationToken cancellationToken);

    /// <summary>Ends a membership; who is no member stays none. The last owner cannot be removed.</summary>
    Task<Result<Nothing>> RemoveAsync(Guid userId, CancellationToken cancellationToken);
}

/// <summary>A member.</summary>
public sealed record ProvisionedMember(Guid UserId, string Name, string Email, string Role);

/// <summary>A role.</summary>
/// <param name="Name">Name of a custom role; null for the built-in ones, which are named by the reader's language.</param>
public sealed record RoleName(string Key, string? Name);
