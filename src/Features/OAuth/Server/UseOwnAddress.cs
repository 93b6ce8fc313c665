using Microsoft.AspNetCore;
using Microsoft.Extensions.Options;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Slipway.OAuth.Server;

/// <summary>Takes the server's address from the settings, never from the Host header, which callers choose.</summary>
internal sealed class UseOwnAddress(IOptions<AppOptions> app) : IOpenIddictServerHandler<ProcessRequestContext>
{
    private readonly Uri address = new(app.Value.Link("/"));

    public ValueTask HandleAsync(ProcessRequestContext context)
    {
        var request = context.Transaction.GetHttpRequest()!;
        context.BaseUri = address;
        context.RequestUri = new Uri(app.Value.Link(request.Path.ToUriComponent() + request.QueryString));
        return ValueTask.CompletedTask;
    }
}
