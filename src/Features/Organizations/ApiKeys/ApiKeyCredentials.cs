using Slipway.Accounts.Contracts;
using Slipway.Organizations.Roles;

namespace Slipway.Organizations.ApiKeys;

/// <summary>
/// Turns an API key into an identity that opens one organization with those of the key's scopes that its creator still holds. So
/// nobody keeps through a key what was taken from him, and the key of somebody who left or is suspended opens nothing.
/// </summary>
internal sealed class ApiKeyCredentials(
    AppDb db,
    RoleCatalog roles,
    IUserDirectory users,
    IServiceScopeFactory scopes,
    TimeProvider clock
) : ICredentialSource
{
    // A write for every request would cost more than the request
    private static readonly TimeSpan UsePrecision = TimeSpan.FromMinutes(1);

    public string Prefix => ApiKey.KeyPrefix;

    public async Task<Identity?> FindAsync(string credential, CancellationToken cancellationToken)
    {
        var hash = Secret.Hash(credential);
        var now = clock.GetUtcNow();
        var found = await (
            from k in db.ApiKeys.AcrossTenants()
            join m in db.Memberships.AcrossTenants()
                on new { k.OrganizationId, UserId = k.CreatedBy } equals new { m.OrganizationId, m.UserId }
            join r in db.Roles.AcrossTenants()
                on new { m.OrganizationId, Key = m.Role } equals new { r.OrganizationId, r.Key }
                into custom
            from r in custom.DefaultIfEmpty()
            where k.Hash == hash && k.RevokedAt == null && (k.ExpiresAt == null || k.ExpiresAt > now)
            select new
            {
                Key = k,
                m.Role,
                Custom = r.Permissions,
            }
        )
            .AsNoTracking()
            .SingleOrDefaultAsync(cancellationToken);
        if (found is not { Key: var key } || await users.FindAsync(key.CreatedBy, cancellationToken) is not { Suspended: false })
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
            ApiKeyId = key.Id,
            ApiKeyOrganizationId = key.OrganizationId,
            Scopes = roles.Known(key.Scopes.Where(roles.Of(found.Role, found.Custom).Contains)),
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
