using OpenIddict.Server;
using Slipway.OAuth.Keys;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Slipway.OAuth.Server;

/// <summary>Gives requests to the authorization server the keys that all nodes share; other requests need none.</summary>
internal sealed class UseSharedKeys(KeyRing keys) : IOpenIddictServerHandler<ProcessRequestContext>
{
    public async ValueTask HandleAsync(ProcessRequestContext context)
    {
        if (context.EndpointType != OpenIddictServerEndpointType.Unknown)
        {
            context.Transaction.Options = await keys.ReadAsync(context.CancellationToken);
        }
    }
}
