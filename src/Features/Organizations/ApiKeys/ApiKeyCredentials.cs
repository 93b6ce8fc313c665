using Slipway.Organizations.Roles;

namespace Slipway.Organizations.ApiKeys;

/// <summary>Turns an API key into an identity that opens one organization with the key's scopes.</summary>
internal sealed class ApiKeyCredentials(AppDb db, RoleCatalog roles, IServiceScopeFactory scopes, TimeProvider clock)
    : ICredentialSource
{
    // A write for every request would cost more than the request
    private static readonly TimeSpan UsePrecision = TimeSpan.FromMinutes(1);

    public string Prefix => ApiKey.KeyPrefix;

    public async Task<Identity?> FindAsync(string credential, CancellationToken cancellationToken)
    {
        var hash = Secret.Hash(credential);
        var now = clock.GetUtcNow();
        var key = await db
            .ApiKeys.AcrossTenants()
            .AsNoTracking()
            .Where(k => k.Hash == hash && k.RevokedAt == null && (k.ExpiresAt == null || k.ExpiresAt > now))
            .SingleOrDefaultAsync(cancellationToken);
        if (key is null)
        {
            return null;
        }

        if (key.LastUsedAt is null || now - key.LastUsedAt > UsePrecision)
        {
            await RecordUseAsync(key, now, cancellationToken);
        }

        return new Identity
        {
            Name = key.Name,
            ApiKeyOrganizationId = key.OrganizationId,
            Scopes = roles.Known(key.Scopes),
        };
    }

    // In a scope of its own: the request has not entered an organization yet, and may be refused
    private async Task RecordUseAsync(ApiKey key, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentTenant>().Enter(key.OrganizationId);
        var keys = scope.ServiceProvider.GetRequiredService<AppDb>().ApiKeys;
        await keys.Where(k => k.Id == key.Id).ExecuteUpdateAsync(k => k.SetProperty(x => x.LastUsedAt, now), cancellationToken);
    }
}
