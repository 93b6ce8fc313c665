using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Slipway.OAuth.Server;

/// <summary>
/// Refuses what the library would look up and no database can hold, and takes the code of a device that has no letter of any
/// code for none.
/// </summary>
internal sealed class RefuseUnreadableText : IOpenIddictServerHandler<ProcessAuthenticationContext>
{
    public ValueTask HandleAsync(ProcessAuthenticationContext context)
    {
        var request = context.Request!;
        if (request.GetParameters().Any(p => ((string?)p.Value)?.Contains('\0', StringComparison.Ordinal) == true))
        {
            context.Reject(Errors.InvalidRequest, "A parameter has a character that nothing of ours has.");
        }
        else if (request.UserCode?.Any(c => context.Options.UserCodeCharset.Contains(c.ToString())) == false)
        {
            request.UserCode = null;
        }

        return ValueTask.CompletedTask;
    }
}
