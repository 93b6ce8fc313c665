using System.Net;
using System.Net.Http.Json;

namespace Slipway.Tests.Host;

public sealed class ProxyTests(ProxyTests.BehindProxy app) : IClassFixture<ProxyTests.BehindProxy>
{
    private const string Proxy = "11.255.255.1";

    [Theory]
    [InlineData(Proxy, "203.0.113.7")]
    [InlineData("11.255.255.2", "11.255.255.2")]
    public async Task A_forwarded_address_is_believed_from_the_known_proxy_alone(string sender, string seen)
    {
        var person = await app.VerifiedUserAsync();
        using var caller = app.Caller();
        caller.DefaultRequestHeaders.Remove("X-Test-Address");
        caller.DefaultRequestHeaders.Add("X-Test-Address", sender);
        caller.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.7");

        await caller
            .PostAsJsonAsync("/api/v1/sessions", new { person.Email, person.Password })
            .ShouldBeAsync(HttpStatusCode.Created);

        var sessions = await person.Api.GetAsync("/api/v1/sessions").ReadAsync<IReadOnlyList<Device>>();
        sessions.ShouldContain(s => s.IpAddress == seen);
    }

    public sealed class BehindProxy : TestApp
    {
        protected override IEnumerable<(string Key, string Value)> Settings => [("Proxy:KnownProxies", Proxy)];
    }

    private sealed record Device(string IpAddress);
}
