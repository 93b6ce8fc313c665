using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;
using Slipway.Accounts.Contracts;
using Slipway.OAuth.Applications;
using Slipway.OAuth.Server;
using Slipway.Organizations.Contracts;

namespace Slipway.OAuth.Grants;

/// <summary>What both pages ask of a person: may this application act for you, and where?</summary>
internal sealed class Consent(
    AppDb db,
    CurrentUser me,
    CurrentTenant tenant,
    IMyOrganizations organizations,
    IUserDirectory users,
    IServiceScopeFactory scopes,
    IOptions<AppOptions> app
)
{
    public Task<Application?> FindApplicationAsync(string clientId, CancellationToken cancellationToken) =>
        Guid.TryParse(clientId, out var id)
            ? db.Applications.AcrossTenants().AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, cancellationToken)
            : Task.FromResult<Application?>(null);

    /// <summary>The organizations of the person in which the application may act.</summary>
    public async Task<IReadOnlyList<MyOrganization>> FindPlacesAsync(Application application, CancellationToken cancellationToken)
    {
        var mine = await organizations.ListAsync(me.RequiredId, cancellationToken);
        return [.. mine.Where(o => application.IsShared || o.Id == application.OrganizationId)];
    }

    /// <summary>
    /// The error where the organization shuts the person out, for want of a second factor for example: an application gets no
    /// further than they do. In a scope of its own, whose saves are no part of the use case.
    /// </summary>
    public async Task<Error?> CheckRulesAsync(MyOrganization place, AccessAttribute access, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        services.GetRequiredService<CurrentUser>().Become(me.Identity!);
        var here = await services.GetRequiredService<ITenantSource>().FindAsync(place.Slug, me, cancellationToken);
        if (here is null)
        {
            return Error.NotFound;
        }

        services.GetRequiredService<CurrentTenant>().Enter(here);
        foreach (var rule in services.GetServices<IAccessRule>())
        {
            if (await rule.CheckAsync(access, cancellationToken) is { } refused)
            {
                return refused;
            }
        }

        return null;
    }

    /// <summary>Of what was asked for, what the application may ask for at all.</summary>
    public static IReadOnlyList<string> Allowable(Application application, IEnumerable<string> asked) =>
        [.. asked.Where(s => application.Scopes.Contains(s) || Flows.AboutPeople.Contains(s, StringComparer.Ordinal))];

    /// <summary>The person's grant in an organization, made if there is none; saved by the caller.</summary>
    public async Task<(Grant Grant, bool IsNew)> AllowAsync(
        Application application,
        Guid organization,
        IReadOnlyList<string> scopes,
        CancellationToken cancellationToken
    )
    {
        tenant.Enter(organization);
        var grant = await db.Grants.SingleOrDefaultAsync(
            g => g.UserId == me.RequiredId && g.ApplicationId == application.Id,
            cancellationToken
        );
        if (grant is null)
        {
            grant = new Grant(application.Id, me.RequiredId);
            db.Add(grant);
        }

        return (grant, grant.Allow(organization, scopes));
    }

    /// <summary>What goes into the tokens.</summary>
    public async Task<System.Security.Claims.ClaimsPrincipal> DescribeAsync(
        Grant grant,
        IReadOnlyList<string> scopes,
        CancellationToken cancellationToken
    )
    {
        var user =
            await users.FindAsync(me.RequiredId, cancellationToken)
            ?? throw new InvalidOperationException("Who is signed in has an account.");
        return Principals.Of(user, grant, scopes, app.Value);
    }
}
