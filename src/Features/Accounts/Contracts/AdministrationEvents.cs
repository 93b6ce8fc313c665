namespace Slipway.Accounts.Contracts;

/// <summary>An operator ended all sessions of a user.</summary>
public sealed record UserSignedOutEverywhere(Guid UserId) : IEvent;

/// <summary>An operator began to act as a user.</summary>
public sealed record ImpersonationStarted(Guid UserId, Guid OperatorId, string Reason, DateTimeOffset EndsAt) : IEvent;

/// <summary>An operator stopped to act as a user. Not raised when the time simply runs out.</summary>
public sealed record ImpersonationEnded(Guid UserId, Guid OperatorId) : IEvent;
