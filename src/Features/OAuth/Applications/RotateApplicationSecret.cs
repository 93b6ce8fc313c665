using Slipway.Organizations.Contracts;

namespace Slipway.OAuth.Applications;

/// <summary>Gives an application a new secret; the one before stops working at once, tokens stay.</summary>
public sealed record RotateApplicationSecret(Guid Id);

/// <summary>The only answer that ever holds the secret.</summary>
public sealed record NewApplicationSecret(string ClientId, string ClientSecret);

[Requires("applications.manage", InPerson = true), StepUp]
internal sealed class RotateApplicationSecretHandler(
    AppDb db,
    CurrentUser user,
    CurrentTenant tenant,
    IProgramAccess programs,
    Clients clients
) : Handler<RotateApplicationSecret, NewApplicationSecret>
{
    protected override async Task<Result<NewApplicationSecret>> HandleAsync(
        RotateApplicationSecret request,
        CancellationToken cancellationToken
    )
    {
        if (await db.Applications.SingleOrDefaultAsync(a => a.Id == request.Id, cancellationToken) is not { } application)
        {
            return Error.NotFound;
        }

        if (!application.IsConfidential)
        {
            return new Error(ErrorKind.Conflict, "oauth.no_secret");
        }

        // Who holds the secret acts with what the responsible person holds: nobody takes more than their own
        if (application.Scopes.Any(s => !tenant.May(s) && programs.Grantable.Contains(s, StringComparer.Ordinal)))
        {
            return new Error(ErrorKind.Forbidden, "oauth.exceeds_own");
        }

        var secret = Secret.Create(Application.SecretPrefix);
        application.RotateSecret(user.RequiredId);
        await clients.FollowAsync(application, secret, cancellationToken);
        return new NewApplicationSecret(application.Id.ToString(), secret);
    }
}
