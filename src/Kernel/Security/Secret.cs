using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Slipway.Kernel;

/// <summary>Random secrets that are shown once and stored as SHA-256.</summary>
public static class Secret
{
    /// <summary>A new secret of 256 random bits as base64url behind its prefix.</summary>
    public static string Create(string prefix) => prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>
    /// What is stored: SHA-256 as lower-case hex. A plain hash suffices because the secret is random, not chosen by a person.
    /// </summary>
    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
