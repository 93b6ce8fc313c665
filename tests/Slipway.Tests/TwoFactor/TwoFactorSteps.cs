using System.Net;
using System.Net.Http.Json;
using Slipway.TwoFactor.Authenticator;

namespace Slipway.Tests.TwoFactor;

/// <summary>What tests of the second step do often.</summary>
internal static class TwoFactorSteps
{
    public const string Mine = "/api/v1/me/two-factor";

    /// <summary>The code that the person's app shows at the app's time; each call is a step later, since a code works once.</summary>
    public static string NextCode(this TestApp app, byte[] seed)
    {
        app.Clock.Advance(TimeSpan.FromSeconds(Totp.StepSeconds));
        return Totp.Code(seed, Totp.StepAt(app.Clock.GetUtcNow()));
    }

    /// <summary>Gives the key to an app, which is a seed in a test.</summary>
    public static async Task<byte[]> BeginSetupAsync(this Person person)
    {
        var key = await person.Api.PostAsync($"{Mine}/setup", content: null).ReadAsync<Key>();
        key.Address.ShouldContain($"secret={key.Secret}&");
        return Decode(key.Secret);
    }

    /// <summary>Turns the second step on.</summary>
    public static async Task<Authenticator> TurnOnAsync(this Person person)
    {
        var seed = await person.BeginSetupAsync();
        var codes = await person.Api.PutAsJsonAsync(Mine, new { Code = person.App.NextCode(seed) }).ReadAsync<Codes>();
        return new Authenticator(seed, codes.RecoveryCodes);
    }

    /// <summary>Gives the right password and gets what the second step needs.</summary>
    public static async Task<string> ChallengeAsync(this Person person, HttpClient? device = null)
    {
        using var stranger = person.App.Caller();
        var answer = await (device ?? stranger).PostAsJsonAsync("/api/v1/sessions", new { person.Email, person.Password });
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        return (await answer.Content.ReadFromJsonAsync<Owed>())!.ShouldBe("accounts.second_step_needed");
    }

    public static async Task<HttpResponseMessage> GiveCodeAsync(
        this TestApp app,
        string challenge,
        string code,
        bool trustDevice = false
    )
    {
        using var caller = app.Caller();
        return await caller.PostAsJsonAsync(
            "/api/v1/sessions/second-step",
            new
            {
                challenge,
                code,
                trustDevice,
            }
        );
    }

    public static Task<State> TwoFactorAsync(this Person person) => person.Api.GetAsync(Mine).ReadAsync<State>();

    /// <summary>A seed as people type it in.</summary>
    public static byte[] Decode(string text)
    {
        var letters = text.Replace(" ", "", StringComparison.Ordinal);
        var bits = string.Concat(
            letters.Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c), 2).PadLeft(5, '0'))
        );
        return [.. Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2))];
    }

    private sealed record Key([property: System.Text.Json.Serialization.JsonPropertyName("key")] string Secret, string Address);

    private sealed record Owed(string Code, string Challenge)
    {
        public string ShouldBe(string code)
        {
            Code.ShouldBe(code);
            return Challenge;
        }
    }
}

/// <summary>A person's app, and the codes on paper.</summary>
internal sealed record Authenticator(byte[] Seed, IReadOnlyList<string> RecoveryCodes);

internal sealed record Codes(IReadOnlyList<string> RecoveryCodes);

internal sealed record State(
    DateTimeOffset? Since,
    int RecoveryCodesLeft,
    object? Pending,
    IReadOnlyList<TrustedDevice> TrustedDevices
);

internal sealed record TrustedDevice(Guid Id, string UserAgent, DateTimeOffset ExpiresAt);
