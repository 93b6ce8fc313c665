namespace Slipway.Accounts.Contracts;

/// <summary>Somebody created an account; the address is not verified yet.</summary>
public sealed record UserSignedUp(Guid UserId, string Email, string Name, string Language) : IEvent;

/// <summary>The owner of the address confirmed the account.</summary>
public sealed record EmailVerified(Guid UserId, string Email) : IEvent;

/// <summary>Name or address changed; copies elsewhere follow.</summary>
public sealed record ProfileChanged(Guid UserId, string Name, string Email) : IEvent;

/// <summary>Language, time zone or theme changed.</summary>
public sealed record PreferencesChanged(Guid UserId) : IEvent;

/// <summary>The password is another one than before.</summary>
public sealed record PasswordChanged(Guid UserId) : IEvent;

/// <summary>The person asked for another address, which is not confirmed yet.</summary>
public sealed record EmailChangeRequested(Guid UserId, string NewEmail) : IEvent;

/// <summary>The owner of the earlier address took back a change that was not theirs.</summary>
public sealed record EmailChangeUndone(Guid UserId) : IEvent;

/// <summary>A device was signed in.</summary>
public sealed record UserSignedIn(Guid UserId, Guid SessionId) : IEvent;

/// <summary>Before something grave, a device showed once more whose it is.</summary>
public sealed record SessionConfirmed(Guid UserId, Guid SessionId) : IEvent;

/// <summary>A device was signed out, by its user or from afar.</summary>
public sealed record SessionEnded(Guid UserId, Guid SessionId) : IEvent;

/// <summary>An operator stopped the account.</summary>
public sealed record UserSuspended(Guid UserId, string Reason) : IEvent;

/// <summary>An operator let the account in again.</summary>
public sealed record UserRestored(Guid UserId) : IEvent;

/// <summary>The person ordered the deletion of the account; until it is due it can be called off.</summary>
public sealed record DeletionScheduled(Guid UserId, DateTimeOffset DueAt) : IEvent;

/// <summary>The account stays.</summary>
public sealed record DeletionCancelled(Guid UserId) : IEvent;

/// <summary>The account and its personal data are gone for good.</summary>
public sealed record UserDeleted(Guid UserId) : IEvent;

/// <summary>The account runs the whole installation from now on.</summary>
public sealed record OperatorAppointed(Guid UserId) : IEvent;
