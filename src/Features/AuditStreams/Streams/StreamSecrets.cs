using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Slipway.AuditStreams.Streams;

/// <summary>Secrets of streams stand in the database encrypted.</summary>
internal sealed class StreamSecrets(IDataProtectionProvider protection)
{
    /// <summary>What Standard Webhooks has secrets begin with.</summary>
    public const string Prefix = "whsec_";
    private readonly IDataProtector protector = protection.CreateProtector("Slipway.AuditStreams.Secret");

    public static string Create() => Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    public string Protect(string secret) => protector.Protect(secret);

    public string Open(AuditStream stream) => protector.Unprotect(stream.Secret!);
}
