using System.Net;

namespace Slipway.Tests.Security;

/// <summary>The session's cookie: made anew at each sign-in, kept from scripts and other sites.</summary>
[Collection("Security")]
public sealed class SessionTests(TestApp app)
{
    [Fact]
    public async Task A_planted_session_is_not_the_one_that_signs_in()
    {
        var world = await World.CreateAsync(app);
        var (attacker, victim) = (world.Callers["other"], world.Callers["owner"]);
        var browser = app.Browser();
        browser.SetCookie("slipway", attacker.Credential!);
        var page = await browser.GetAsync("/sign-in");

        await browser.SendAsync(page.Request("main form", ("Input.Email", victim.User!.Email), ("Input.Password", Any.Password)));

        browser.Cookies["slipway"].ShouldNotBe(attacker.Credential);
        using var client = app.Caller(attacker.Credential);
        (await client.GetStringAsync("/sign-in")).ShouldNotContain(victim.User.Email);
        using var me = await client.GetAsync("/api/v1/me");
        (await me.Content.ReadAsStringAsync()).ShouldNotContain(victim.User.Email);
    }

    [Fact]
    public async Task A_made_up_session_is_not_taken_over()
    {
        var victim = (await World.CreateAsync(app)).Callers["owner"];
        const string planted = "sls_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
        var browser = app.Browser();
        browser.SetCookie("slipway", planted);
        var page = await browser.GetAsync("/sign-in");

        await browser.SendAsync(page.Request("main form", ("Input.Email", victim.User!.Email), ("Input.Password", Any.Password)));

        browser.Cookies["slipway"].ShouldNotBe(planted);
        using var client = app.Caller(planted);
        (await client.GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Every_sign_in_makes_another_session()
    {
        var person = await app.VerifiedUserAsync();

        var tokens = new[] { await person.StartSessionAsync(), await person.StartSessionAsync() }.Select(s => s.Token);

        tokens.Distinct().Count().ShouldBe(2);
    }

    [Theory]
    [InlineData(true, "__Host-slipway")]
    [InlineData(false, "slipway")]
    public async Task The_session_cookie_is_kept_from_scripts_and_other_sites(bool https, string name)
    {
        var owner = (await World.CreateAsync(app)).Callers["owner"].User!;
        var browser = app.Browser(https);
        var page = await browser.GetAsync("/sign-in");

        await browser.SendAsync(page.Request("main form", ("Input.Email", owner.Email), ("Input.Password", Any.Password)));

        var attributes = browser
            .SetCookies.Single(c => c.StartsWith(name + "=", StringComparison.Ordinal))
            .Split(';', StringSplitOptions.TrimEntries)
            .Select(a => a.ToLowerInvariant())
            .ToList();
        attributes.ShouldContain("httponly");
        attributes.ShouldContain("samesite=lax");
        attributes.ShouldContain("path=/");
        attributes.ShouldNotContain(a => a.StartsWith("domain=", StringComparison.Ordinal));
        attributes.Contains("secure").ShouldBe(https);
    }

    [Fact]
    public async Task Over_https_no_cookie_travels_unencrypted()
    {
        var owner = (await World.CreateAsync(app)).Callers["owner"].User!;
        var browser = app.Browser(https: true);
        var page = await browser.GetAsync("/sign-in");
        var cookies = browser.SetCookies.ToList();
        await browser.SendAsync(page.Request("main form", ("Input.Email", owner.Email), ("Input.Password", Any.Password)));
        cookies.AddRange(browser.SetCookies);

        cookies
            .Where(c => !c.Contains("secure", StringComparison.OrdinalIgnoreCase))
            .ShouldBeEmpty("Every cookie over https bears Secure");
    }

    [Fact]
    public async Task Signing_out_ends_the_session_and_not_only_the_cookie()
    {
        var browser = await (await app.VerifiedUserAsync()).BrowseAsync();
        var token = browser.Cookies["slipway"];
        var page = await browser.GetAsync("/organizations");

        await page.SubmitAsync("form[action$='sign-out']");

        browser.IsSignedIn.ShouldBeFalse();
        using var client = app.Caller(token);
        (await client.GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }
}
