using System.Net;
using System.Text.Json.Nodes;
using Slipway.Tests.Accounts;

namespace Slipway.Tests.Federation;

/// <summary>A provider, or who stands between, tells lies: no session, no server error, a page that says so.</summary>
public sealed class HostileProviderTests(FederationApp app) : IClassFixture<FederationApp>
{
    private const string Google = "/sign-in/with/google";

    public static TheoryData<string> Lies =>
        [
            "issuer",
            "no issuer",
            "audience",
            "audiences",
            "nonce",
            "no nonce",
            "authorized party",
            "expired",
            "not yet",
            "no expiry",
            "unsigned",
            "wrong key",
            "secret key",
            "no subject",
            "no token",
            "mixed-up answer",
            "no iss in answer",
            "foreign code",
            "no code",
            "no state",
            "other state",
        ];

    [Theory]
    [MemberData(nameof(Lies))]
    public async Task A_lie_opens_nothing(string lie)
    {
        var browser = app.Browser();
        Tell(lie);
        try
        {
            var page = await app.ReturnAsync(browser, Google, Claims());

            page.Status.ShouldBe(HttpStatusCode.OK);
            page.Path.ShouldBe("/sign-in/problem?reason=federation.failed");
            page.Text.ShouldContain(app.Text("en", "errors.federation.failed"));
            browser.IsSignedIn.ShouldBeFalse();
            (await browser.GetAsync("/account")).Path.ShouldStartWith("/sign-in");
        }
        finally
        {
            app.Provider.Behave();
        }
    }

    [Fact]
    public async Task An_answer_works_once_and_in_the_browser_that_asked()
    {
        var browser = app.Browser();
        var answer = app.Provider.Authorize(await app.LeaveAsync(browser, Google), Claims());
        var cookies = browser.Cookies.ToList();
        var elsewhere = app.Browser();
        (await elsewhere.GetAsync(answer)).Path.ShouldBe("/sign-in/problem?reason=federation.failed");
        elsewhere.IsSignedIn.ShouldBeFalse();

        await browser.GetAsync(answer);
        browser.IsSignedIn.ShouldBeTrue();
        var replay = app.Browser();
        cookies.ForEach(c => replay.SetCookie(c.Key, c.Value));

        // The same state with a fresh code: what is worn out is the state
        var asked = app.Provider.Requests.Count;
        (await replay.GetAsync(answer)).Path.ShouldBe("/sign-in/problem?reason=federation.failed");
        replay.IsSignedIn.ShouldBeFalse();
        app.Provider.Requests.Count.ShouldBe(asked, "A worn out state asks nobody");
    }

    [Fact]
    public async Task Who_declines_reads_so()
    {
        app.Provider.Answer = a => (a["code"], a["error"]) = (null, "access_denied");
        var page = await app.ReturnAsync(app.Browser(), Google, Claims());
        app.Provider.Behave();

        page.Path.ShouldBe("/sign-in/problem?reason=federation.cancelled");
    }

    [Fact]
    public async Task An_outage_halfway_ends_on_a_page()
    {
        var browser = app.Browser();
        var answer = app.Provider.Authorize(await app.LeaveAsync(browser, Google), Claims());
        app.Provider.Down.Add("accounts.google.com");

        var page = await browser.GetAsync(answer);

        app.Provider.Down.Clear();
        page.Path.ShouldBe("/sign-in/problem?reason=federation.failed");
        browser.IsSignedIn.ShouldBeFalse();
    }

    [Theory]
    [InlineData("\0", "\0@example.com")]
    [InlineData("\u202Egnp.exe\u0007", "not an address")]
    [InlineData("<script>alert(1)</script>", "a@b@c")]
    [InlineData("", "")]
    public async Task Hostile_names_and_addresses_are_harmless(string name, string email)
    {
        var browser = app.Browser();
        var page = await app.ReturnAsync(browser, Google, Claims(name, email));

        page.Path.ShouldBe("/sign-in/problem?reason=federation.email_missing");
        browser.IsSignedIn.ShouldBeFalse();
    }

    [Fact]
    public async Task A_huge_name_is_cut_and_a_huge_subject_refused()
    {
        var browser = app.Browser();
        await app.ReturnAsync(browser, Google, Claims(string.Concat(Enumerable.Repeat("👩‍🚀\0\u202E", 1000)), Any.Email()));
        browser.IsSignedIn.ShouldBeTrue();
        (await browser.GetAsync("/account")).Status.ShouldBe(HttpStatusCode.OK);

        foreach (var subject in new[] { new string('s', 256), "a\0b", "a\u200Bb", "\t" })
        {
            var other = app.Browser();
            var page = await app.ReturnAsync(other, Google, Claims(subject: subject));
            page.Status.ShouldBe(HttpStatusCode.OK);
            other.IsSignedIn.ShouldBeFalse();
        }
    }

    private void Tell(string lie)
    {
        var provider = app.Provider;
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        (provider.Token, provider.Answer) = lie switch
        {
            "issuer" => (t => t["iss"] = "https://evil.test", null),
            "no issuer" => (t => t.Remove("iss"), null),
            "audience" => (t => t["aud"] = "somebody-else", null),
            "audiences" => (t => (t["aud"], t["azp"]) = (new JsonArray("somebody-else", "another"), "somebody-else"), null),
            "nonce" => (t => t["nonce"] = "another", null),
            "no nonce" => (t => t.Remove("nonce"), null),
            "authorized party" => (t => t["azp"] = "somebody-else", null),
            "expired" => (t => (t["iat"], t["exp"]) = (now - 7200, now - 3600), null),
            "not yet" => (t => t["nbf"] = now + 3600, null),
            "no expiry" => (t => t.Remove("exp"), null),
            "no subject" => (t => t.Remove("sub"), null),
            "mixed-up answer" => (null, a => a["iss"] = "https://evil.test"),
            "no iss in answer" => (null, a => a.Remove("iss")),
            "foreign code" => (null, a => a["code"] = "somebody-elses"),
            "no code" => (null, a => a.Remove("code")),
            "no state" => (null, a => a.Remove("state")),
            "other state" => (null, a => a["state"] = a["state"]![..^4] + "AAAA"),
            _ => ((Action<JsonObject>?)null, (Action<Dictionary<string, string?>>?)null),
        };
        provider.WrongKey = lie == "wrong key";
        provider.Algorithm = lie switch
        {
            "unsigned" => "none",
            "secret key" => "HS256",
            _ => "RS256",
        };
        provider.WithoutToken = lie == "no token";
    }

    private static object Claims(string? name = null, string? email = null, string? subject = null) =>
        new
        {
            sub = subject ?? Guid.CreateVersion7().ToString(),
            name = name ?? Any.Name(),
            email = email ?? Any.Email(),
            email_verified = true,
        };
}
