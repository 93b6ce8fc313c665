using OpenIddict.Abstractions;
using OpenIddict.Server;
using Slipway.OAuth.Tokens;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Slipway.OAuth.Server;

/// <summary>
/// Tells the application that a token was made for what it may do now (RFC 7662); one that opens nothing any more is not active.
/// </summary>
internal sealed class DescribeToken(TokenUse tokens) : IOpenIddictServerHandler<HandleIntrospectionRequestContext>
{
    public async ValueTask HandleAsync(HandleIntrospectionRequestContext context)
    {
        if (!context.GenericTokenPrincipal!.HasTokenType(TokenTypeIdentifiers.AccessToken))
        {
            return;
        }

        if (await tokens.FindAsync(context.Request.Token!, context.CancellationToken) is not { } usable)
        {
            context.Reject(Errors.InvalidToken, "The token opens nothing any more.");
            return;
        }

        context.Scopes.UnionWith(usable.Permissions);
        context.Scopes.UnionWith(
            context.GenericTokenPrincipal!.GetScopes().Intersect(Applications.Flows.AboutPeople, StringComparer.Ordinal)
        );
        context.Claims[Claim.Organization] = usable.OrganizationId.ToString();
    }
}
