using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Slipway.OAuth.Server;

/// <summary>
/// Lets one of several simultaneous uses of a refresh token through; any other is reuse and ends the family. The library itself
/// notices reuse only when the first use is over.
/// </summary>
internal sealed class RedeemRefreshTokenOnce(AppDb db, IOpenIddictTokenManager tokens, TimeProvider clock)
    : IOpenIddictServerHandler<ProcessSignInContext>
{
    public async ValueTask HandleAsync(ProcessSignInContext context)
    {
        if (
            context.EndpointType != OpenIddictServerEndpointType.Token
            || !context.Request!.IsRefreshTokenGrantType()
            || !Guid.TryParse(context.Principal?.GetTokenId(), out var id)
        )
        {
            return;
        }

        var now = clock.GetUtcNow().UtcDateTime;
        var redeemed = await db
            .Tokens.Where(t => t.Id == id && t.Status == Statuses.Valid)
            .ExecuteUpdateAsync(
                set => set.SetProperty(t => t.Status, Statuses.Redeemed).SetProperty(t => t.RedemptionDate, now),
                context.CancellationToken
            );
        if (redeemed > 0)
        {
            return;
        }

        if (context.Principal?.GetAuthorizationId() is { Length: > 0 } family)
        {
            await tokens.RevokeByAuthorizationIdAsync(family, context.CancellationToken);
        }

        context.Reject(Errors.InvalidGrant, "The refresh token was already used.");
    }
}
