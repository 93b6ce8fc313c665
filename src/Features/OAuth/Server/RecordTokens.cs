using OpenIddict.Abstractions;
using OpenIddict.Server;
using Slipway.OAuth.Tokens;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Slipway.OAuth.Server;

/// <summary>Records tokens before they are handed out, and those that were given back.</summary>
internal sealed class RecordTokens(TokenTrail trail)
    : IOpenIddictServerHandler<ProcessSignInContext>,
        IOpenIddictServerHandler<HandleRevocationRequestContext>
{
    public async ValueTask HandleAsync(ProcessSignInContext context)
    {
        if (context.EndpointType != OpenIddictServerEndpointType.Token)
        {
            return;
        }

        var cancellationToken = context.CancellationToken;
        await trail.RecordAsync(
            (s, id, name) =>
                context.Request!.IsRefreshTokenGrantType()
                    ? s.GetRequiredService<RefreshTokenHandler>().RunAsync(new(id, name), cancellationToken)
                    : s.GetRequiredService<IssueTokenHandler>().RunAsync(new(id, name), cancellationToken),
            Guid.Parse(context.Request!.ClientId!),
            GrantOf(context.Principal!.GetClaim(Claim.Grant)),
            cancellationToken
        );
    }

    public async ValueTask HandleAsync(HandleRevocationRequestContext context)
    {
        var cancellationToken = context.CancellationToken;
        await trail.RecordAsync(
            (s, id, name) => s.GetRequiredService<RevokeTokenHandler>().RunAsync(new(id, name), cancellationToken),
            Guid.Parse(context.Request!.ClientId!),
            GrantOf(context.GenericTokenPrincipal?.GetClaim(Claim.Grant)),
            cancellationToken
        );
    }

    private static Guid? GrantOf(string? claim) => Guid.TryParse(claim, out var grant) ? grant : null;
}
