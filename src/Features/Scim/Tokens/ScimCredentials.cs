using Slipway.Accounts.Contracts;
using Slipway.Organizations.Contracts;

namespace Slipway.Scim.Tokens;

/// <summary>Turns a token into an identity that provisions one organization, with what its creator still holds there.</summary>
internal sealed class ScimCredentials(
    AppDb db,
    IProgramAccess programs,
    IUserDirectory users,
    IServiceScopeFactory scopes,
    TimeProvider clock
) : ICredentialSource
{
    // A write for every request would cost more than the request
    private static readonly TimeSpan UsePrecision = TimeSpan.FromMinutes(1);

    public string Prefix => ScimToken.TokenPrefix;

    public async Task<Identity?> FindAsync(string credential, CancellationToken cancellationToken)
    {
        var hash = Secret.Hash(credential);
        var token = await db
            .ScimTokens.AcrossTenants()
            .AsNoTracking()
            .SingleOrDefaultAsync(t => t.Hash == hash, cancellationToken);
        if (
            token is null
            || await users.FindAsync(token.CreatedBy, cancellationToken) is not { Suspended: false }
            || await programs.FindHeldAsync(token.OrganizationId, token.CreatedBy, cancellationToken) is not { } held
            || !held.Contains(ScimModule.Manage)
        )
        {
            return null;
        }

        var now = clock.GetUtcNow();
        if (token.LastUsedAt is null || now - token.LastUsedAt > UsePrecision)
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentTenant>().Enter(token.OrganizationId);
            await scope
                .ServiceProvider.GetRequiredService<AppDb>()
                .ScimTokens.Where(t => t.Id == token.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(t => t.LastUsedAt, now), cancellationToken);
        }

        return new Identity
        {
            Name = token.Name,
            ApiKeyId = token.Id,
            ApiKeyOrganizationId = token.OrganizationId,
            Scopes = held.Append(ScimModule.Provision).ToHashSet(StringComparer.Ordinal),
        };
    }
}
