namespace Slipway.Accounts.Contracts;

/// <summary>Somebody created an account; the address is not verified yet.</summary>
public sealed record UserSignedUp(Guid UserId, string Email, string Name, string Language) : IEvent;

/// <summary>The owner of the address confirmed the account.</summary>
public sealed record EmailVerified(Guid UserId, string Email) : IEvent;

/// <summary>Name or address changed; copies elsewhere follow.</summary>
public sealed record ProfileChanged(Guid UserId, string Name, string Email) : IEvent;

/// <summary>An operator stopped the account.</summary>
public sealed record UserSuspended(Guid UserId, string Reason) : IEvent;

/// <summary>An operator let the account in again.</summary>
public sealed record UserRestored(Guid UserId) : IEvent;

/// <summary>The account and its personal data are gone for good.</summary>
public sealed record UserDeleted(Guid UserId) : IEvent;

/// <summary>The account runs the whole installation from now on.</summary>
public sealed record OperatorAppointed(Guid UserId) : IEvent;
