using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Slipway.TwoFactor.Authenticator;

/// <summary>
/// Time-based one-time passwords (RFC 6238 upon RFC 4226): six digits, steps of 30 seconds, SHA-1, which is what every
/// authenticator app understands.
/// </summary>
public static class Totp
{
    public const int Digits = 6;
    public const int StepSeconds = 30;

    /// <summary>Bytes of a new seed: as many as the hash has (RFC 4226, section 4, R6).</summary>
    public const int SeedBytes = 20;

    // RFC 6238, section 5.2: clocks differ and networks are slow
    private const int StepsEitherSide = 1;

    /// <summary>The step that a moment lies in.</summary>
    public static long StepAt(DateTimeOffset time) => Math.DivRem(time.ToUnixTimeSeconds(), StepSeconds).Quotient;

    /// <summary>The code of a step.</summary>
    /// <param name="seed">The shared secret.</param>
    /// <param name="step">The step.</param>
    /// <param name="digits">How many digits, 6 to 8.</param>
    /// <param name="algorithm">SHA-1, SHA-256 or SHA-512.</param>
    public static string Code(ReadOnlySpan<byte> seed, long step, int digits = Digits, HashAlgorithmName? algorithm = null)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        var hash = Hmac(algorithm ?? HashAlgorithmName.SHA1, seed, counter);

        // RFC 4226, section 5.3: dynamic truncation
        var offset = hash[^1] & 0xf;
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(offset)) & int.MaxValue;
        return (number % (int)Math.Pow(10, digits)).ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');
    }

    /// <summary>The step whose code this is, behind the last one that was used and at most one step away; null for none.</summary>
    public static long? FindStep(ReadOnlySpan<byte> seed, string code, DateTimeOffset now, long lastUsed)
    {
        long? found = null;
        var current = StepAt(now);
        for (var step = Math.Max(current - StepsEitherSide, lastUsed + 1); step <= current + StepsEitherSide; step++)
        {
            // All are compared, and each in the same time: how long it takes tells nothing
            if (CryptographicOperations.FixedTimeEquals(Ascii(Code(seed, step)), Ascii(code)))
            {
                found = step;
            }
        }

        return found;
    }

    private static byte[] Ascii(string text) => System.Text.Encoding.ASCII.GetBytes(text);

    // The apps know nothing else, and what breaks SHA-1 (collisions) does not break an HMAC of it (RFC 6194, section 3.3)
#pragma warning disable CA5350
    private static byte[] Hmac(HashAlgorithmName algorithm, ReadOnlySpan<byte> key, ReadOnlySpan<byte> data) =>
        algorithm.Name switch
        {
            "SHA1" => HMACSHA1.HashData(key, data),
            "SHA256" => HMACSHA256.HashData(key, data),
            "SHA512" => HMACSHA512.HashData(key, data),
            _ => throw new ArgumentOutOfRangeException(nameof(algorithm)),
        };
#pragma warning restore CA5350
}
