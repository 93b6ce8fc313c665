using Microsoft.IdentityModel.JsonWebTokens;
using OpenIddict.Client;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Client.OpenIddictClientEvents;

namespace Slipway.Federation.Protocol;

/// <summary>
/// Refuses an ID token whose time is over or has not come (OpenID Connect Core, section 3.1.3.7, rule 9). The client leaves this
/// out for tokens that it fetches itself; but a provider that hands out old ones is not to be believed.
/// </summary>
internal sealed class CheckLifetime(TimeProvider clock) : IOpenIddictClientHandler<ProcessAuthenticationContext>
{
    // No two clocks are alike
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(2);

    public ValueTask HandleAsync(ProcessAuthenticationContext context)
    {
        if (context.BackchannelIdentityToken is { } text)
        {
            var token = new JsonWebToken(text);
            var now = clock.GetUtcNow().UtcDateTime;
            if (token.ValidTo < now - Skew || token.ValidFrom > now + Skew || token.IssuedAt > now + Skew)
            {
                context.Reject(error: Errors.InvalidToken, description: "The time of the ID token is not now.");
            }
        }

        return ValueTask.CompletedTask;
    }
}
