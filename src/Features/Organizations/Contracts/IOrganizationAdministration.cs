namespace Slipway.Organizations.Contracts;

/// <summary>What operators see and do of organizations. Whoever calls this has made sure that an operator asks.</summary>
public interface IOrganizationAdministration
{
    Task<Page<ManagedOrganization>> SearchAsync(OrganizationSearch search, CancellationToken cancellationToken);

    Task<ManagedOrganizationDetails?> FindAsync(Guid organizationId, CancellationToken cancellationToken);

    /// <summary>Names by id; without those that do not exist.</summary>
    Task<IReadOnlyDictionary<Guid, string>> NamesAsync(
        IReadOnlyCollection<Guid> organizationIds,
        CancellationToken cancellationToken
    );

    /// <summary>A page of members, by name; empty for an organization that does not exist.</summary>
    Task<Page<ManagedMember>> MembersAsync(
        Guid organizationId,
        string? text,
        PageRequest page,
        CancellationToken cancellationToken
    );

    /// <summary>Leaves members nothing but the notice, shuts out API keys and tells the owners.</summary>
    Task<Result<Nothing>> SuspendAsync(Guid organizationId, string reason, CancellationToken cancellationToken);

    Task<Result<Nothing>> RestoreAsync(Guid organizationId, CancellationToken cancellationToken);
}

/// <summary>Which organizations, in which order.</summary>
public sealed record OrganizationSearch
{
    /// <summary>Part of the name or slug.</summary>
    public string? Text { get; init; }
    public OrganizationState? State { get; init; }

    /// <summary>By name instead of by age.</summary>
    public bool ByName { get; init; }
    public bool Descending { get; init; }
    public PageRequest Page { get; init; }
}

/// <summary>Where an organization stands.</summary>
public enum OrganizationState
{
    Active,
    Suspended,

    /// <summary>Deleted by an owner, who can still take it back.</summary>
    Closing,
}

/// <summary>An organization in a list for operators.</summary>
public record ManagedOrganization
{
    public required Guid Id { get; init; }
    public required string Slug { get; init; }
    public required string Name { get; init; }
    public int Members { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? SuspendedAt { get; init; }
    public DateTimeOffset? DeletionDueAt { get; init; }

    public OrganizationState State =>
        SuspendedAt is not null ? OrganizationState.Suspended
        : DeletionDueAt is not null ? OrganizationState.Closing
        : OrganizationState.Active;
}

/// <summary>An organization with everything that operators may know of it: nothing of its own data.</summary>
public sealed record ManagedOrganizationDetails : ManagedOrganization
{
    public string? SuspensionReason { get; init; }
    public int PendingInvitations { get; init; }
    public int ApiKeys { get; init; }
}

/// <summary>A member as operators see them.</summary>
/// <param name="Role">Key of a built-in or custom role.</param>
/// <param name="RoleName">Name of a custom role; null for the built-in ones.</param>
public sealed record ManagedMember(
    Guid UserId,
    string Name,
    string Email,
    string Role,
    string? RoleName,
    DateTimeOffset JoinedAt
);
