using Slipway.Passkeys.Contracts;
using Slipway.TwoFactor.Contracts;

namespace Slipway.Policies.Duties;

/// <summary>What somebody has besides a password.</summary>
internal sealed record FactorsOf(DateTimeOffset? AppSince, int Passkeys)
{
    public static readonly FactorsOf Nothing = new(null, 0);

    public bool Any => AppSince is not null || Passkeys > 0;
}

/// <summary>Who has which second factors.</summary>
internal sealed class SecondFactors(ITwoFactorAdministration apps, IPasskeyAdministration passkeys)
{
    public async Task<FactorsOf> FindAsync(Guid userId, CancellationToken cancellationToken) =>
        (await FindAsync([userId], cancellationToken)).GetValueOrDefault(userId, FactorsOf.Nothing);

    /// <summary>Who has none is left out.</summary>
    public async Task<IReadOnlyDictionary<Guid, FactorsOf>> FindAsync(
        IReadOnlyCollection<Guid> userIds,
        CancellationToken cancellationToken
    )
    {
        var since = await apps.FindAsync(userIds, cancellationToken);
        var counts = await passkeys.CountAsync(userIds, cancellationToken);
        return userIds
            .Where(id => since.ContainsKey(id) || counts.ContainsKey(id))
            .ToDictionary(
                id => id,
                id => new FactorsOf(since.TryGetValue(id, out var at) ? at : null, counts.GetValueOrDefault(id))
            );
    }
}
