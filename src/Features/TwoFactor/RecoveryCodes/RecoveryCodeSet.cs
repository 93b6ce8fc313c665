using System.Security.Cryptography;
using System.Text;
using Slipway.TwoFactor.Authenticator;

namespace Slipway.TwoFactor.RecoveryCodes;

/// <summary>New recovery codes, shown this once.</summary>
public sealed record RecoveryCodeSet(IReadOnlyList<string> RecoveryCodes)
{
    public const int Size = 10;

    /// <summary>So few are left that the person should make new ones.</summary>
    public const int Few = 3;

    // 50 random bits as two groups of five characters
    private const int RandomBytes = 7;
    private const int GroupLength = 5;

    public static RecoveryCodeSet Create() => new([.. Enumerable.Range(0, Size).Select(_ => NewCode())]);

    /// <summary>What is stored. Spaces, dashes and letter case make no difference.</summary>
    public static string Hash(byte[] seed, string code)
    {
        var plain = string.Concat(code.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
        return Convert.ToHexStringLower(HMACSHA256.HashData(seed, Encoding.ASCII.GetBytes(plain)));
    }

    private static string NewCode()
    {
        var text = Base32.Encode(RandomNumberGenerator.GetBytes(RandomBytes)).ToLowerInvariant();
        return $"{text[..GroupLength]}-{text[GroupLength..(2 * GroupLength)]}";
    }
}
