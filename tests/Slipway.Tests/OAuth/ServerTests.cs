using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Slipway.Kernel.Jobs;
using Slipway.OAuth.Keys;

namespace Slipway.Tests.OAuth;

/// <summary>What the server says of itself, and the keys that it says it with.</summary>
public sealed class ServerTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task A_program_that_knows_only_the_api_finds_the_way_to_a_token()
    {
        using var caller = app.Caller();
        caller.DefaultRequestHeaders.Host = "evil.example";

        var refused = await caller.GetAsync("/api/v1/me");
        var challenge = refused.Headers.WwwAuthenticate.ToString();
        challenge.ShouldBe("Bearer resource_metadata=\"http://localhost/.well-known/oauth-protected-resource/api/v1\"");
        var resource = await caller.GetAsync("/.well-known/oauth-protected-resource/api/v1").ReadAsync<JsonObject>();
        resource["resource"]!.GetValue<string>().ShouldBe("http://localhost/api/v1");
        resource["authorization_servers"]![0]!.GetValue<string>().ShouldBe("http://localhost/");

        foreach (var name in new[] { "oauth-authorization-server", "openid-configuration" })
        {
            var text = await caller.GetStringAsync($"/.well-known/{name}");
            text.ShouldNotContain("evil.example");
            var server = JsonNode.Parse(text)!;
            server["issuer"]!.GetValue<string>().ShouldBe("http://localhost/");
            server["code_challenge_methods_supported"]!.AsArray().Select(m => m!.ToString()).ShouldBe(["S256"]);
            server["authorization_response_iss_parameter_supported"]!.GetValue<bool>().ShouldBeTrue();
            server["scopes_supported"]!.ToString().ShouldContain("members.read");
        }
    }

    [Fact]
    public async Task Says_that_a_credential_is_no_good()
    {
        using var caller = app.Caller("slo_unknown");

        var refused = await caller.GetAsync("/api/v1/me");

        refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        refused.Headers.WwwAuthenticate.ToString().ShouldContain("error=\"invalid_token\"");
    }

    [Fact]
    public async Task A_new_key_is_published_before_it_signs_and_the_old_one_stays_while_something_bears_its_mark()
    {
        await using var own = new Jobs.IdleApp();
        await own.InitializeAsync();
        var first = (await KeysAsync(own)).ShouldHaveSingleItem();
        (await RotateAsync(own)).ShouldBe([first], "Young enough");

        own.Clock.Advance(TimeSpan.FromDays(30));
        var both = await RotateAsync(own);
        both.Count.ShouldBe(2);
        both[0].ShouldBe(first, "The new one signs a day later");
        own.Clock.Advance(TimeSpan.FromDays(1));
        (await KeysAsync(own)).ShouldBe([both[1], first]);
        own.Clock.Advance(TimeSpan.FromDays(40));
        (await RotateAsync(own)).ShouldNotContain(first);

        var stored = await own.DataAsync(db => db.Set<ServerKey>().Select(k => k.Material).FirstAsync());
        var sealedBytes = Convert.FromBase64String(stored);
        Should.Throw<System.Security.Cryptography.CryptographicException>(() =>
            System.Security.Cryptography.RSA.Create().ImportPkcs8PrivateKey(sealedBytes.AsSpan(32), out _)
        );
    }

    private static async Task<List<string>> RotateAsync(TestApp own)
    {
        await own.InScopeAsync(async services =>
        {
            await services.GetRequiredService<JobHandler<RotateKeys>>().RunAsync(new RotateKeys(), CancellationToken.None);
            return true;
        });
        own.Clock.Advance(TimeSpan.FromMinutes(2));
        return await KeysAsync(own);
    }

    /// <summary>Ids of the published keys; the one that signs comes first.</summary>
    private static async Task<List<string>> KeysAsync(TestApp own)
    {
        using var caller = own.Caller();
        var keys = await caller.GetAsync("/oauth/jwks").ReadAsync<JsonObject>();
        keys["keys"]!.AsArray().ShouldAllBe(k => k!["d"] == null && k["kty"]!.ToString() == "RSA");
        return [.. keys["keys"]!.AsArray().Select(k => k!["kid"]!.ToString())];
    }
}
