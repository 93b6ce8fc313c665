using Microsoft.AspNetCore;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Slipway.OAuth.Server;

/// <summary>Reads a posted form before the library does, for which one that cannot be read is an error of the server.</summary>
internal sealed class RefuseBrokenForm : IOpenIddictServerHandler<ProcessRequestContext>
{
    public async ValueTask HandleAsync(ProcessRequestContext context)
    {
        var request = context.Transaction.GetHttpRequest()!;
        if (context.EndpointType == OpenIddictServerEndpointType.Unknown || !request.HasFormContentType)
        {
            return;
        }

        try
        {
            // No task at all where another thread has ended the reading before this call came back (FormFeature)
            if (request.ReadFormAsync(context.CancellationToken) is { } reading)
            {
                await reading;
            }
        }
        // Too many fields, or cut off in the middle
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            context.Reject(Errors.InvalidRequest, "The form cannot be read.");
        }
    }
}
