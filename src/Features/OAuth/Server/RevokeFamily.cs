using OpenIddict.Abstractions;
using OpenIddict.Server;
using Slipway.OAuth.Tokens;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Slipway.OAuth.Server;

/// <summary>Who gives a refresh token back gives back everything that came of the same sign-in (RFC 7009, section 2.1).</summary>
internal sealed class RevokeFamily(IssuedTokens tokens) : IOpenIddictServerHandler<HandleRevocationRequestContext>
{
    public async ValueTask HandleAsync(HandleRevocationRequestContext context)
    {
        if (
            context.GenericTokenPrincipal is { } token
            && token.HasTokenType(TokenTypeIdentifiers.RefreshToken)
            && token.GetAuthorizationId() is { Length: > 0 } family
        )
        {
            await tokens.EndFamilyAsync(family, context.CancellationToken);
        }
    }
}
