using Slipway.Accounts.Contracts;
using Slipway.OAuth.Applications;
using Slipway.Organizations.Contracts;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Slipway.OAuth.Tokens;

/// <summary>What an access token opens now.</summary>
/// <param name="ApplicationId">The application.</param>
/// <param name="Name">The application, and the person it acts for.</param>
/// <param name="PersonId">The person; null for an application that acts in its own name.</param>
/// <param name="OrganizationId">The only organization that it opens.</param>
/// <param name="Permissions">Those of its scopes that the person still holds.</param>
internal sealed record UsableToken(
    Guid ApplicationId,
    string Name,
    Guid? PersonId,
    Guid OrganizationId,
    IReadOnlySet<string> Permissions
);

/// <summary>Looks access tokens up, and keeps when they were used last.</summary>
internal sealed class TokenUse(
    AppDb db,
    IProgramAccess programs,
    IUserDirectory users,
    IServiceScopeFactory scopes,
    TimeProvider clock
)
{
    // A write for every request would cost more than the request
    private static readonly TimeSpan Precision = TimeSpan.FromMinutes(1);

    /// <returns>Null when the token is unknown, expired or revoked, or when whoever it acts for is no member any more.</returns>
    public async Task<UsableToken?> FindAsync(string token, CancellationToken cancellationToken)
    {
        var (hash, now) = (Secret.Hash(token), clock.GetUtcNow());
        var found = await (
            from t in db.Tokens
            join a in db.Applications.AcrossTenants() on t.Application!.Id equals a.Id
            join g in db.Grants.AcrossTenants() on t.GrantId equals g.Id into grants
            from g in grants.DefaultIfEmpty()
            where t.ReferenceId == hash && t.Type == TokenTypeIdentifiers.AccessToken && t.Status == Statuses.Valid
            where t.ExpirationDate > now.UtcDateTime && (t.Authorization == null || t.Authorization.Status == Statuses.Valid)
            select new
            {
                Application = a,
                Grant = g,
                t.Scopes,
            }
        )
            .AsNoTracking()
            .SingleOrDefaultAsync(cancellationToken);
        if (found is not { Application: var application, Grant: var grant })
        {
            return null;
        }

        var (organization, person) = grant is null
            ? (application.OrganizationId, application.Responsible)
            : (grant.OrganizationId, grant.UserId);
        if (
            await users.FindAsync(person, cancellationToken) is not { Suspended: false } user
            || await programs.FindHeldAsync(organization, person, cancellationToken) is not { } held
        )
        {
            return null;
        }

        if (now - (grant is null ? application.LastUsedAt : grant.LastUsedAt) is not { } unused || unused > Precision)
        {
            await RecordUseAsync(application, grant, now, cancellationToken);
        }

        // Only what it still may ask for: an application whose scopes were taken away is smaller at once
        var usable = found.Scopes.Where(s => held.Contains(s) && application.Scopes.Contains(s));
        return new UsableToken(
            application.Id,
            TokenTrail.NameOf(application.Name, grant is null ? null : user.Name),
            grant?.UserId,
            organization,
            usable.ToHashSet(StringComparer.Ordinal)
        );
    }

    // In a scope of its own: the request has not entered an organization yet, and may be refused
    private async Task RecordUseAsync(
        Application application,
        Grants.Grant? grant,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentTenant>().Enter(grant?.OrganizationId ?? application.OrganizationId);
        var own = scope.ServiceProvider.GetRequiredService<AppDb>();
        _ = grant is null
            ? await own
                .Applications.Where(a => a.Id == application.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(a => a.LastUsedAt, now), cancellationToken)
            : await own
                .Grants.Where(g => g.Id == grant.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(g => g.LastUsedAt, now), cancellationToken);
    }
}
