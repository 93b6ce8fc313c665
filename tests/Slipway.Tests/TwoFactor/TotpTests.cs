using System.Security.Cryptography;
using System.Text;
using Slipway.TwoFactor.Authenticator;

namespace Slipway.Tests.TwoFactor;

public sealed class TotpTests
{
    private static readonly long[] Times = [59, 1111111109, 1111111111, 1234567890, 2000000000, 20000000000];

    /// <summary>RFC 6238, appendix B.</summary>
    [Theory]
    [InlineData("SHA1", 20, "94287082", "07081804", "14050471", "89005924", "69279037", "65353130")]
    [InlineData("SHA256", 32, "46119246", "68084774", "67062674", "91819424", "90698825", "77737706")]
    [InlineData("SHA512", 64, "90693936", "25091201", "99943326", "93441116", "38618901", "47863826")]
    public void Agrees_with_the_vectors_of_the_standard(string algorithm, int seedLength, params string[] codes)
    {
        var seed = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("1234567890", 7)))[..seedLength];

        Times
            .Select(t => Totp.Code(seed, Totp.StepAt(DateTimeOffset.FromUnixTimeSeconds(t)), 8, new HashAlgorithmName(algorithm)))
            .ShouldBe(codes);
    }

    /// <summary>RFC 4648, section 10, without the padding.</summary>
    [Theory]
    [InlineData("", "")]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void Writes_seeds_in_base_32(string text, string encoded) =>
        Base32.Encode(Encoding.ASCII.GetBytes(text)).ShouldBe(encoded);

    [Theory]
    [InlineData(-2, false)]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void Takes_a_code_one_step_either_side(int distance, bool taken)
    {
        var seed = RandomNumberGenerator.GetBytes(Totp.SeedBytes);
        var now = new DateTimeOffset(2026, 11, 26, 8, 0, 15, TimeSpan.Zero);
        var code = Totp.Code(seed, Totp.StepAt(now) + distance);

        Totp.FindStep(seed, code, now, lastUsed: 0).HasValue.ShouldBe(taken);
    }
}
