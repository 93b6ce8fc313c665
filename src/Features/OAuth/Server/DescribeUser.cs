using OpenIddict.Abstractions;
using OpenIddict.Server;
using Slipway.Accounts.Contracts;
using Slipway.OAuth.Tokens;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Slipway.OAuth.Server;

/// <summary>What an application learns of the person who allowed it (OpenID Connect Core, section 5.3), as it is today.</summary>
internal sealed class DescribeUser(IUserDirectory users) : IOpenIddictServerHandler<HandleUserInfoRequestContext>
{
    public async ValueTask HandleAsync(HandleUserInfoRequestContext context)
    {
        var token = context.AccessTokenPrincipal!;
        if (
            !token.HasScope(Scopes.OpenId)
            || !Guid.TryParse(token.GetClaim(Claims.Subject), out var id)
            || await users.FindAsync(id, context.CancellationToken) is not { Suspended: false } user
        )
        {
            context.Reject(Errors.InvalidToken, "The token tells of nobody.");
            return;
        }

        context.Claims[Claim.Organization] = token.GetClaim(Claim.Organization);
        if (token.HasScope(Scopes.Profile))
        {
            context.Claims[Claims.Name] = user.Name;
            context.Claims[Claims.Locale] = user.Language;
        }

        if (token.HasScope(Scopes.Email))
        {
            (context.Email, context.EmailVerified) = (user.Email, user.EmailVerified);
        }
    }
}
