namespace Slipway.Passkeys.Contracts;

/// <summary>A passkey opens the account from now on.</summary>
public sealed record PasskeyAdded(Guid UserId, Guid PasskeyId, string Name) : IEvent;

/// <summary>A passkey has another name.</summary>
public sealed record PasskeyRenamed(Guid UserId, Guid PasskeyId, string Name) : IEvent;

/// <summary>A passkey opens nothing any more.</summary>
public sealed record PasskeyRemoved(Guid UserId, Guid PasskeyId, string Name) : IEvent;
