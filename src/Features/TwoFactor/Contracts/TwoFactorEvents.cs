namespace Slipway.TwoFactor.Contracts;

/// <summary>Signing in asks for a code from now on.</summary>
public sealed record TwoFactorTurnedOn(Guid UserId) : IEvent;

/// <summary>The person signs in with the password alone again.</summary>
public sealed record TwoFactorTurnedOff(Guid UserId) : IEvent;

/// <summary>An operator took the second step from an account whose owner had lost it.</summary>
public sealed record TwoFactorReset(Guid UserId, Guid OperatorId, string Reason) : IEvent;

/// <summary>The recovery codes are others than before.</summary>
public sealed record RecoveryCodesReplaced(Guid UserId) : IEvent;

/// <summary>A recovery code took the place of the app's.</summary>
public sealed record RecoveryCodeUsed(Guid UserId, int Left) : IEvent;

/// <summary>A device needs no code for a while.</summary>
public sealed record DeviceTrusted(Guid UserId, Guid DeviceId) : IEvent;

/// <summary>A device needs a code again.</summary>
public sealed record DeviceTrustEnded(Guid UserId, Guid DeviceId) : IEvent;
