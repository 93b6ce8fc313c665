using System.Security.Claims;
using OpenIddict.Abstractions;
using Slipway.Accounts.Contracts;
using Slipway.OAuth.Applications;
using Slipway.OAuth.Grants;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Slipway.OAuth.Server;

/// <summary>What is written into tokens.</summary>
internal static class Principals
{
    /// <summary>A person who allows an application something.</summary>
    public static ClaimsPrincipal Of(UserCard user, Grant grant, IEnumerable<string> scopes, AppOptions app) =>
        Create(user.Id, grant.OrganizationId, scopes, app)
            .SetClaim(Tokens.Claim.Grant, grant.Id.ToString())
            .SetClaim(Claims.Name, user.Name)
            .SetClaim(Claims.Email, user.Email)
            .SetClaim(Claims.EmailVerified, user.EmailVerified)
            .SetDestinations(Destination);

    /// <summary>An application that acts in its organization's own name.</summary>
    public static ClaimsPrincipal Of(Application application, IEnumerable<string> scopes, AppOptions app) =>
        Create(application.Id, application.OrganizationId, scopes, app).SetDestinations(Destination);

    private static ClaimsPrincipal Create(Guid subject, Guid organization, IEnumerable<string> scopes, AppOptions app) =>
        new ClaimsPrincipal(new ClaimsIdentity("OAuth", Claims.Name, Claims.Role))
            .SetClaim(Claims.Subject, subject.ToString())
            .SetClaim(Tokens.Claim.Organization, organization.ToString())
            .SetScopes(scopes)
            .SetResources(app.Link(Paths.Api));

    private static IEnumerable<string> Destination(Claim claim) =>
        claim.Type switch
        {
            Tokens.Claim.Organization => [Destinations.AccessToken, Destinations.IdentityToken],
            Claims.Name when claim.Subject!.HasScope(Scopes.Profile) => [Destinations.IdentityToken],
            Claims.Email or Claims.EmailVerified when claim.Subject!.HasScope(Scopes.Email) => [Destinations.IdentityToken],
            Claims.Name or Claims.Email or Claims.EmailVerified => [],
            _ => [Destinations.AccessToken],
        };
}
