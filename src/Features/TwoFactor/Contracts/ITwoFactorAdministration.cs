namespace Slipway.TwoFactor.Contracts;

/// <summary>What others see and do of second steps. Whoever calls this has made sure that the caller may.</summary>
public interface ITwoFactorAdministration
{
    /// <summary>Since when the account has a second step; null if it has none.</summary>
    Task<DateTimeOffset?> FindAsync(Guid userId, CancellationToken cancellationToken);

    /// <summary>The same for several; who has none is left out.</summary>
    Task<IReadOnlyDictionary<Guid, DateTimeOffset>> FindAsync(
        IReadOnlyCollection<Guid> userIds,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Takes it away with the caller's next save and in somebody's name, tells the person, and ends the trust in devices.
    /// </summary>
    /// <returns>False when there is none.</returns>
    Task<bool> RemoveAsync(Guid userId, Guid by, string reason, CancellationToken cancellationToken);
}
