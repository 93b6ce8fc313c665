using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Slipway.Tests.Passkeys;

/// <summary>What tests of passkeys do often.</summary>
internal static class PasskeySteps
{
    public const string Mine = "/api/v1/me/passkeys";

    /// <summary>Makes a passkey on a device.</summary>
    public static async Task<SoftAuthenticator> AddPasskeyAsync(this Person person, SoftAuthenticator? device = null)
    {
        device ??= new();
        var challenge = await person.Api.PostAsync($"{Mine}/challenges", null).ReadAsync<Challenge>();
        await person
            .Api.PostAsJsonAsync(
                Mine,
                new
                {
                    challenge.State,
                    Credential = device.Create(challenge.Options),
                    Name = "Laptop",
                }
            )
            .ShouldBeAsync(HttpStatusCode.Created);
        return device;
    }

    /// <summary>What a page to sign in on asks passkeys for.</summary>
    public static async Task<Challenge> AskForPasskeyAsync(this TestApp app)
    {
        using var caller = app.Caller();
        return await caller.PostAsync("/api/v1/passkeys/challenges", null).ReadAsync<Challenge>();
    }

    public static async Task<HttpResponseMessage> SignInAsync(this TestApp app, SoftAuthenticator device)
    {
        var challenge = await app.AskForPasskeyAsync();
        return await app.SignInAsync(challenge.State, device.Get(challenge.Options));
    }

    public static async Task<HttpResponseMessage> SignInAsync(this TestApp app, string state, string credential)
    {
        using var caller = app.Caller();
        return await caller.PostAsJsonAsync("/api/v1/sessions/passkey", new { state, credential });
    }

    public static Task<IReadOnlyList<Passkey>> PasskeysAsync(this Person person) =>
        person.Api.GetAsync(Mine).ReadAsync<IReadOnlyList<Passkey>>();
}

internal sealed record Challenge(string State, JsonElement Options);

internal sealed record Passkey(Guid Id, string Name, DateTimeOffset? LastUsedAt);
