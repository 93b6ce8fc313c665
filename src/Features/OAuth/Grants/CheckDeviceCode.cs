using Microsoft.Extensions.Options;
using Slipway.Accounts.Contracts;

namespace Slipway.OAuth.Grants;

/// <summary>Counts that a person tries the code of a device, before anybody looks whether there is such a code.</summary>
public sealed record CheckDeviceCode;

[SignedIn(InPerson = true)]
internal sealed class CheckDeviceCodeHandler(CurrentUser me, IAttempts attempts, IOptions<OAuthOptions> options)
    : Handler<CheckDeviceCode, Nothing>
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    protected override async Task<Result<Nothing>> HandleAsync(CheckDeviceCode request, CancellationToken cancellationToken)
    {
        var tried = await attempts.CountAsync($"oauth:device:{me.RequiredId}", Window, cancellationToken);
        return tried > options.Value.DeviceCodeTries
            ? new Error(ErrorKind.TooMany, "oauth.too_many_codes") { RetryAfter = (int)Window.TotalSeconds }
            : new Nothing();
    }
}
