namespace Slipway.Accounts.Contracts;

/// <summary>What operators see and do of accounts. Whoever calls this has made sure that an operator asks.</summary>
public interface IUserAdministration
{
    Task<Page<ManagedUser>> SearchAsync(UserSearch search, CancellationToken cancellationToken);

    Task<ManagedUserDetails?> FindAsync(Guid userId, CancellationToken cancellationToken);

    /// <summary>Sign-ups of the last days in UTC, oldest first; today is the last.</summary>
    Task<IReadOnlyList<long>> SignUpsPerDayAsync(int days, CancellationToken cancellationToken);

    /// <summary>Ends all sessions, lets nobody in any more and tells the person. Operators cannot be suspended.</summary>
    Task<Result<Nothing>> SuspendAsync(Guid userId, string reason, CancellationToken cancellationToken);

    Task<Result<Nothing>> RestoreAsync(Guid userId, CancellationToken cancellationToken);

    Task<Result<Nothing>> SignOutEverywhereAsync(Guid userId, CancellationToken cancellationToken);
}

/// <summary>Which accounts, in which order.</summary>
public sealed record UserSearch
{
    /// <summary>Part of the name or address.</summary>
    public string? Text { get; init; }
    public UserFilter? Filter { get; init; }

    /// <summary>By name instead of by time of sign-up.</summary>
    public bool ByName { get; init; }
    public bool Descending { get; init; }
    public PageRequest Page { get; init; }
}

/// <summary>Kinds of accounts to list.</summary>
public enum UserFilter
{
    Active,
    Unverified,
    Suspended,
    Operators,
}

/// <summary>Where an account stands.</summary>
public enum UserState
{
    Active,
    Unverified,
    Suspended,
}

/// <summary>An account in a list for operators.</summary>
public record ManagedUser
{
    public required Guid Id { get; init; }
    public required string Name { get; init; }
    public required string Email { get; init; }
    public bool IsOperator { get; init; }
    public DateTimeOffset SignedUpAt { get; init; }
    public DateTimeOffset? EmailVerifiedAt { get; init; }
    public DateTimeOffset? LastSignInAt { get; init; }
    public DateTimeOffset? SuspendedAt { get; init; }

    public UserState State =>
        SuspendedAt is not null ? UserState.Suspended
        : EmailVerifiedAt is null ? UserState.Unverified
        : UserState.Active;
}

/// <summary>An account with everything that operators may know of it.</summary>
public sealed record ManagedUserDetails : ManagedUser
{
    public required string Language { get; init; }
    public required string TimeZone { get; init; }
    public string? SuspensionReason { get; init; }

    /// <summary>When the account will be deleted, if its owner has ordered that.</summary>
    public DateTimeOffset? DeletionDueAt { get; init; }

    /// <summary>The latest first.</summary>
    public IReadOnlyList<ManagedSession> Sessions { get; init; } = [];
}

/// <summary>A device on which somebody is signed in as the user.</summary>
/// <param name="Browser">Name of the browser, if known.</param>
/// <param name="System">Name of the operating system, if known.</param>
/// <param name="Impersonator">Name of the operator, if the session is an impersonation.</param>
/// <param name="Reason">Why the operator acts as the user.</param>
public sealed record ManagedSession(
    Guid Id,
    string? Browser,
    string? System,
    string UserAgent,
    string IpAddress,
    DateTimeOffset CreatedAt,
    DateTimeOffset LastSeenAt,
    DateTimeOffset ExpiresAt,
    string? Impersonator,
    string? Reason
);
