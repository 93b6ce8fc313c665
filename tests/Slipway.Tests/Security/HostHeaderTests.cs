using System.Net;
using System.Net.Http.Json;

namespace Slipway.Tests.Security;

/// <summary>Callers choose the Host header, so nothing that others read is made of it.</summary>
[Collection("Security")]
public sealed class HostHeaderTests(TestApp app)
{
    [Fact]
    public async Task Links_in_mails_lead_to_the_configured_address()
    {
        var email = Any.Email();
        using var caller = app.Caller();
        caller.DefaultRequestHeaders.Host = "evil.example";
        caller.DefaultRequestHeaders.Add("X-Forwarded-Host", "evil.example");
        await caller
            .PostAsJsonAsync(
                "/api/v1/accounts",
                new
                {
                    Name = Any.Name(),
                    email,
                    Any.Password,
                }
            )
            .ShouldBeAsync(HttpStatusCode.Accepted);
        await caller
            .PostAsJsonAsync("/api/v1/accounts/password-reset-requests", new { email })
            .ShouldBeAsync(HttpStatusCode.Accepted);

        var mails = await app.MailsToAsync(email, atLeast: 2);

        mails.ShouldAllBe(m => m.Links.All(l => l.StartsWith("http://localhost/", StringComparison.Ordinal)));
        mails.ShouldAllBe(m => !(m.Html + m.Text).Contains("evil.example"));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/pricing")]
    [InlineData("/sign-in")]
    [InlineData("/sitemap.xml")]
    [InlineData("/robots.txt")]
    [InlineData("/no-such-page")]
    [InlineData("/organizations")]
    [InlineData("/en/pricing")]
    public async Task No_answer_repeats_the_header(string address)
    {
        using var caller = app.Caller();
        caller.DefaultRequestHeaders.Host = "evil.example";
        caller.DefaultRequestHeaders.Add("X-Forwarded-Host", "evil.example");

        using var answer = await caller.GetAsync(address);

        (answer.Headers.ToString() + await answer.Content.ReadAsStringAsync()).ShouldNotContain("evil.example");
    }
}
