using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Slipway.Passkeys.Credentials;

namespace Slipway.Passkeys.Proofs;

/// <summary>A challenge that came back in time.</summary>
internal sealed record OpenChallenge(string State, DateTimeOffset MadeAt);

/// <summary>Challenges are stored nowhere: what the answer is checked against travels with it, sealed.</summary>
internal sealed class Challenges(IDataProtectionProvider protection, TimeProvider clock)
{
    // A page to sign in on may stand open for a while
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(15);
    private readonly IDataProtector protector = protection.CreateProtector("Slipway.Passkeys.Challenge");

    public PasskeyChallenge Seal(string state, string options)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        return new(protector.Protect(now + "\n" + state), JsonElement.Parse(options));
    }

    /// <summary>Null when it is not ours or too old.</summary>
    public OpenChallenge? Open(string text)
    {
        try
        {
            var parts = protector.Unprotect(text).Split('\n', 2);
            var madeAt = DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(parts[0], CultureInfo.InvariantCulture));
            return madeAt + Life > clock.GetUtcNow() ? new(parts[1], madeAt) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
