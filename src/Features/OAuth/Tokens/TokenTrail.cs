using Slipway.Accounts.Contracts;

namespace Slipway.OAuth.Tokens;

/// <summary>
/// Records what becomes of tokens in the log of the organization that they open, as the application's own acts. In a scope of
/// its own: the endpoints of the library are in no organization, and nobody is signed in there.
/// </summary>
internal sealed class TokenTrail(IServiceScopeFactory scopes)
{
    /// <param name="act">Runs the use case, of the application's id and name, with the services of the scope.</param>
    /// <param name="applicationId">The application.</param>
    /// <param name="grantId">The grant of the person for whom it acts; null when it acts in its own name.</param>
    public async Task RecordAsync(
        Func<IServiceProvider, Guid, string, Task> act,
        Guid applicationId,
        Guid? grantId,
        CancellationToken cancellationToken
    )
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var db = services.GetRequiredService<AppDb>();
        var application = await db
            .Applications.AcrossTenants()
            .AsNoTracking()
            .SingleOrDefaultAsync(a => a.Id == applicationId, cancellationToken);
        var grant = await db.Grants.AcrossTenants().AsNoTracking().SingleOrDefaultAsync(g => g.Id == grantId, cancellationToken);
        if (application is null || (grantId is not null && grant is null))
        {
            // Deleted or taken back at this moment: that is recorded
            return;
        }

        var users = services.GetRequiredService<IUserDirectory>();
        var person = grant is null ? null : await users.FindAsync(grant.UserId, cancellationToken);
        var organization = grant?.OrganizationId ?? application.OrganizationId;
        services.GetRequiredService<CurrentTenant>().Enter(organization);
        services
            .GetRequiredService<CurrentUser>()
            .Become(
                new Identity
                {
                    Name = NameOf(application.Name, person?.Name),
                    ApiKeyId = application.Id,
                    IsApplication = true,
                    ActsFor = grant?.UserId,
                    ApiKeyOrganizationId = organization,
                }
            );
        await act(services, application.Id, application.Name);
    }

    /// <summary>What an application is called that acts for somebody.</summary>
    public static string NameOf(string application, string? person) => person is null ? application : $"{application} ({person})";

    /// <summary>The rest of a use case that is only to be recorded.</summary>
    public static Task<Result<Nothing>> About(Trail trail, Guid applicationId, string application)
    {
        trail.About("application", applicationId, application);
        return Task.FromResult<Result<Nothing>>(new Nothing());
    }
}
