namespace Slipway.Passkeys.Contracts;

/// <summary>What others may know and do of people's passkeys. Whoever calls this has made sure that the caller may.</summary>
public interface IPasskeyAdministration
{
    /// <summary>How many passkeys each of these people has; who has none is left out.</summary>
    Task<IReadOnlyDictionary<Guid, int>> CountAsync(IReadOnlyCollection<Guid> userIds, CancellationToken cancellationToken);

    /// <summary>Takes all of them away with the caller's next save, and tells the person.</summary>
    /// <returns>How many there were.</returns>
    Task<int> RemoveAllAsync(Guid userId, CancellationToken cancellationToken);
}
