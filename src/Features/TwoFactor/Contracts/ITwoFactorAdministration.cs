namespace Slipway.TwoFactor.Contracts;

/// <summary>What operators see and do of second steps. Whoever calls this has made sure that an operator asks.</summary>
public interface ITwoFactorAdministration
{
    /// <summary>Since when the account has a second step; null if it has none.</summary>
    Task<DateTimeOffset?> FindAsync(Guid userId, CancellationToken cancellationToken);

    /// <summary>Takes it away, tells the person, and ends the trust in devices. 404 when there is none.</summary>
    Task<Result<Nothing>> ResetAsync(Guid userId, string reason, CancellationToken cancellationToken);
}
