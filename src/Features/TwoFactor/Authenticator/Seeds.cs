using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace Slipway.TwoFactor.Authenticator;

/// <summary>What an authenticator app is given: the seed as text, and the same as an address that it reads from a QR code.</summary>
/// <param name="Key">The seed in base 32, to type in where no camera is at hand.</param>
/// <param name="Address">An otpauth address (Key Uri Format of Google Authenticator, which all apps read).</param>
public sealed record AuthenticatorKey(string Key, string Address);

/// <summary>Seeds stand in the database encrypted.</summary>
internal sealed class Seeds(IDataProtectionProvider protection, IOptions<BrandingOptions> product)
{
    private readonly IDataProtector protector = protection.CreateProtector("Slipway.TwoFactor.Seed");

    public string Create() => protector.Protect(Convert.ToBase64String(RandomNumberGenerator.GetBytes(Totp.SeedBytes)));

    public byte[] Open(AuthenticatorApp app) => Convert.FromBase64String(protector.Unprotect(app.Seed));

    public AuthenticatorKey KeyOf(AuthenticatorApp app, string email)
    {
        var key = Base32.Encode(Open(app));
        var (issuer, account) = (Uri.EscapeDataString(product.Value.ProductName), Uri.EscapeDataString(email));
        return new(
            key,
            $"otpauth://totp/{issuer}:{account}?secret={key}&issuer={issuer}&digits={Totp.Digits}&period={Totp.StepSeconds}"
        );
    }
}
