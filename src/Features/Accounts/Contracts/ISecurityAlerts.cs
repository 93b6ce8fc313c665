namespace Slipway.Accounts.Contracts;

/// <summary>Tells people by mail that the security of their account changed.</summary>
public interface ISecurityAlerts
{
    /// <summary>Adds the mail to the caller's transaction.</summary>
    Task TellAsync(Guid userId, SecurityEvent what, CancellationToken cancellationToken);
}

/// <summary>What changed in the security of an account. Text: <c>accounts.mails.alert.events.{event}</c>.</summary>
public enum SecurityEvent
{
    TwoFactorOn,
    TwoFactorOff,
    RecoveryCodeUsed,
    RecoveryCodesReplaced,
    PasskeyAdded,
    PasskeyRemoved,
    IdentityLinked,
    ApplicationGranted,
    IdentityUnlinked,
}
