namespace Slipway.Federation.Providers;

/// <summary>The providers in the order in which people use them, counted anew every hour.</summary>
internal sealed class ProviderRanking(ProviderCatalog catalog, IServiceScopeFactory scopes, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(1);
    private (DateTimeOffset Until, IReadOnlyList<Provider> Providers) ranking;

    public async Task<IReadOnlyList<Provider>> ListAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (catalog.All.Count > 1 && ranking.Until <= now)
        {
            await using var scope = scopes.CreateAsyncScope();
            var uses = await scope
                .ServiceProvider.GetRequiredService<AppDb>()
                .ExternalIdentities.Where(i => i.ConnectionId == null)
                .GroupBy(i => i.Provider)
                .Select(g => new { g.Key, Count = g.Count() })
                .ToDictionaryAsync(g => g.Key, g => g.Count, StringComparer.Ordinal, cancellationToken);
            ranking = (now + Fresh, [.. catalog.All.OrderByDescending(p => uses.GetValueOrDefault(p.Key))]);
        }

        return ranking.Providers ?? catalog.All;
    }
}
