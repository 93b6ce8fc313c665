using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using Slipway.Accounts.Contracts;
using Slipway.OAuth.Tokens;
using Slipway.Organizations.Contracts;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Slipway.OAuth.Server;

/// <summary>
/// Says whom a token of the application's own stands for, and refuses others once their person is suspended, has left the
/// organization or has taken the grant back.
/// </summary>
internal sealed class DecideTokenRequest(AppDb db, IUserDirectory users, IProgramAccess programs, IOptions<AppOptions> app)
    : IOpenIddictServerHandler<HandleTokenRequestContext>
{
    public async ValueTask HandleAsync(HandleTokenRequestContext context)
    {
        var (id, cancellationToken) = (Guid.Parse(context.ClientId!), context.CancellationToken);
        var application = await db.Applications.AcrossTenants().AsNoTracking().SingleAsync(a => a.Id == id, cancellationToken);
        var (person, organization) = (application.Responsible, application.OrganizationId);
        if (!context.Request.IsClientCredentialsGrantType())
        {
            var grantId = Guid.Parse(context.Principal!.GetClaim(Claim.Grant)!);
            var grant = await db
                .Grants.AcrossTenants()
                .AsNoTracking()
                .SingleOrDefaultAsync(g => g.Id == grantId, cancellationToken);
            if (grant is null)
            {
                context.Reject(Errors.InvalidGrant, "The grant was revoked.");
                return;
            }

            (person, organization) = (grant.UserId, grant.OrganizationId);
        }

        if (
            await users.FindAsync(person, cancellationToken) is not { Suspended: false }
            || await programs.FindHeldAsync(organization, person, cancellationToken) is null
        )
        {
            context.Reject(Errors.InvalidGrant, "Whoever the application acts for may not act there any more.");
            return;
        }

        var requested = context.Request.GetScopes();
        context.Principal ??= Principals.Of(application, requested.Length > 0 ? requested : [.. application.Scopes], app.Value);
    }
}
