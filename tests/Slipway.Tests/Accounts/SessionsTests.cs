using System.Net;
using System.Net.Http.Json;
using Slipway.Accounts.Contracts;
using Slipway.Accounts.Sessions;
using Slipway.Tests.Audit;

namespace Slipway.Tests.Accounts;

public sealed class SessionsTests(TestApp app) : IClassFixture<TestApp>
{
    private const string FirefoxOnLinux = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    [Theory]
    [InlineData(FirefoxOnLinux, "Firefox", "Linux")]
    [InlineData(
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0",
        "Edge",
        "Windows"
    )]
    [InlineData(
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 Version/18.0 Safari/604.1",
        "Safari",
        "iPhone"
    )]
    [InlineData("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36", "Chrome", "Android")]
    [InlineData("curl/8.9.1", "curl", null)]
    [InlineData("", null, null)]
    public void A_device_is_named_by_what_its_browser_says(string userAgent, string? browser, string? system) =>
        Device.Of(userAgent).ShouldBe(new Device(browser, system));

    [Fact]
    public async Task Lists_devices_and_marks_this_one_and_those_of_the_support()
    {
        var person = await app.VerifiedUserAsync();
        using var firefox = await person.DeviceAsync(FirefoxOnLinux);
        using var support = await app.ImpersonateAsync(person);

        var sessions = await firefox.GetAsync("/api/v1/sessions").ReadAsync<List<Listed>>();

        sessions.Count.ShouldBe(3);
        sessions.ShouldContain(s => s.IsCurrent && !s.IsImpersonation && s.Device == new Device("Firefox", "Linux"));
        sessions.ShouldContain(s => s.IsImpersonation && !s.IsCurrent);
        var page = await (await person.BrowseAsync()).GetAsync("/account/security");
        page.Text.ShouldContain("Firefox on Linux");
        page.Text.ShouldContain(app.Text("en", "accounts.sessions.impersonation"));
    }

    [Fact]
    public async Task One_device_and_then_all_others_are_signed_out_from_the_page()
    {
        var person = await app.VerifiedUserAsync();
        using var phone = await person.DeviceAsync();
        using var tablet = await person.DeviceAsync();
        var id = (await phone.GetAsync("/api/v1/sessions").ReadAsync<List<Listed>>()).Single(s => s.IsCurrent).Id;
        var browser = await person.BrowseAsync();

        var page = await browser.GetAsync("/account/security");
        page = await page.SubmitAsync(("Table.Act", $"revoke:{id}"));
        page.Html.ShouldContain("The device is signed out.");
        await phone.GetAsync("/api/v1/me").ShouldBeAsync(HttpStatusCode.Unauthorized);
        await tablet.GetAsync("/api/v1/me").ShouldBeAsync(HttpStatusCode.OK);

        page = await page.SubmitAsync("form:has(input[value='others'])");
        page.Html.ShouldContain("All other devices are signed out.");
        await tablet.GetAsync("/api/v1/me").ShouldBeAsync(HttpStatusCode.Unauthorized);
        (await browser.GetAsync("/account")).Path.ShouldBe("/account");
    }

    [Fact]
    public async Task A_foreign_session_is_as_unknown_as_a_random_one()
    {
        var person = await app.VerifiedUserAsync();
        var stranger = await app.VerifiedUserAsync();
        var foreign = (await stranger.MeAsync()).SessionId;

        await person.Api.DeleteAsync($"/api/v1/sessions/{foreign}").ShouldBeAsync(HttpStatusCode.NotFound);
        await person.Api.DeleteAsync($"/api/v1/sessions/{Guid.CreateVersion7()}").ShouldBeAsync(HttpStatusCode.NotFound);
        await stranger.Api.GetAsync("/api/v1/me").ShouldBeAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_sign_in_discards_the_session_that_the_browser_came_with()
    {
        var attacker = await app.VerifiedUserAsync();
        var planted = (await attacker.StartSessionAsync()).Token;
        var victim = await app.VerifiedUserAsync();
        var browser = app.Browser();
        browser.SetCookie("slipway", planted);

        var page = await browser.GetAsync("/sign-in");
        await page.SubmitAsync(("Input.Email", victim.Email), ("Input.Password", victim.Password));

        browser.Cookies["slipway"].ShouldNotBe(planted);
        using var old = app.Caller(planted);
        await old.GetAsync("/api/v1/me").ShouldBeAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Signing_out_deletes_the_session_and_the_cookie()
    {
        var person = await app.VerifiedUserAsync();
        var id = await person.IdAsync();
        var before = await app.StoredSessionsAsync(id);
        var browser = await person.BrowseAsync();

        await (await browser.GetAsync("/account")).SubmitAsync("form[action='/sign-out']");

        browser.IsSignedIn.ShouldBeFalse();
        (await app.StoredSessionsAsync(id)).ShouldBe(before);
    }

    [Fact]
    public async Task Only_a_remembered_sign_in_outlives_the_browser()
    {
        var person = await app.VerifiedUserAsync();
        foreach (var (remember, lasting) in new[] { ("true", true), ("false", false) })
        {
            var browser = app.Browser();
            var page = await browser.GetAsync("/sign-in");
            var request = page.Request(
                "form",
                ("Input.Email", person.Email),
                ("Input.Password", person.Password),
                ("Input.Remember", remember)
            );
            await browser.SendAsync(request);

            var cookie = browser.SetCookies.Single(c => c.StartsWith("slipway=", StringComparison.Ordinal));
            cookie.Contains("max-age=", StringComparison.OrdinalIgnoreCase).ShouldBe(lasting);
        }
    }

    [Fact]
    public async Task A_remembered_session_ends_a_month_after_the_last_visit_and_others_after_a_day()
    {
        var person = await app.VerifiedUserAsync();
        using var remembered = await person.DeviceAsync(remember: true);
        using var plain = await person.DeviceAsync();

        app.Clock.Advance(TimeSpan.FromHours(23));
        await plain.GetAsync("/api/v1/me").ShouldBeAsync(HttpStatusCode.OK);
        app.Clock.Advance(TimeSpan.FromHours(2));
        await plain.GetAsync("/api/v1/me").ShouldBeAsync(HttpStatusCode.Unauthorized);

        foreach (var _ in Enumerable.Range(0, 3))
        {
            app.Clock.Advance(TimeSpan.FromDays(25));
            await remembered.GetAsync("/api/v1/me").ShouldBeAsync(HttpStatusCode.OK);
        }

        app.Clock.Advance(TimeSpan.FromDays(31));
        await remembered.GetAsync("/api/v1/me").ShouldBeAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task What_has_expired_is_removed_within_the_hour()
    {
        var gone = await app.VerifiedUserAsync();
        var id = await gone.IdAsync();
        (await app.StoredSessionsAsync(id)).ShouldBeGreaterThan(0);

        app.Clock.Advance(TimeSpan.FromDays(2));

        await Eventually.BeAsync(async () => await app.StoredSessionsAsync(id) == 0);
    }

    [Fact]
    public async Task A_safe_return_address_is_kept_and_a_foreign_one_is_not()
    {
        var person = await app.VerifiedUserAsync();
        foreach (var (asked, got) in new[] { ("/account/security", "/account/security"), ("//evil.example", "/organizations") })
        {
            var page = await app.Browser().GetAsync($"/sign-in?returnUrl={Uri.EscapeDataString(asked)}");
            page = await page.SubmitAsync(("Input.Email", person.Email), ("Input.Password", person.Password));
            page.Path.ShouldBe(got);
        }
    }

    private sealed record Listed(Guid Id, Device Device, bool IsCurrent, bool IsImpersonation);
}
