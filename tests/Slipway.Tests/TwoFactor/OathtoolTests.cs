using System.Diagnostics;
using System.Security.Cryptography;
using Slipway.TwoFactor.Authenticator;

namespace Slipway.Tests.TwoFactor;

/// <summary>Our codes beside those of a program by others (OATH Toolkit).</summary>
public sealed class OathtoolTests
{
    private const int Seeds = 20;
    private const int StepsEach = 50;

    [Fact]
    public async Task Our_codes_equal_those_of_oathtool_for_many_seeds_and_times()
    {
        Assert.SkipUnless(IsInstalled(), "oathtool is not installed: apt-get install oathtool");
        for (var i = 0; i < Seeds; i++)
        {
            var seed = RandomNumberGenerator.GetBytes(Totp.SeedBytes);
            var time = DateTimeOffset.FromUnixTimeSeconds(RandomNumberGenerator.GetInt32(int.MaxValue));
            var theirs = await AskAsync(Base32.Encode(seed), time);

            var first = Totp.StepAt(time);
            Enumerable.Range(0, StepsEach).Select(n => Totp.Code(seed, first + n)).ShouldBe(theirs);
        }
    }

    /// <summary>The codes of this step and of those that follow.</summary>
    private static async Task<string[]> AskAsync(string key, DateTimeOffset time)
    {
        var start = new ProcessStartInfo(
            "oathtool",
            ["--totp", "--base32", "--window", $"{StepsEach - 1}", "--now", $"@{time.ToUnixTimeSeconds()}", key]
        )
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var oathtool = Process.Start(start)!;
        var said = await oathtool.StandardOutput.ReadToEndAsync();
        await oathtool.WaitForExitAsync();
        return said.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static bool IsInstalled() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, "oathtool")));
}
