using System.Net;
using System.Net.Http.Json;
using Slipway.Tests.Accounts;

namespace Slipway.Tests.TwoFactor;

/// <summary>The same through the pages, without script.</summary>
public sealed class TwoFactorPagesTests(TestApp app) : IClassFixture<TestApp>
{
    private const string Settings = "/account/two-factor";

    [Fact]
    public async Task A_person_sets_it_up_and_signs_in_with_it()
    {
        var person = await app.VerifiedUserAsync();
        var browser = await person.BrowseAsync();
        var seed = await SetUpAsync(browser);

        var fresh = app.Browser();
        var step = await (await fresh.GetAsync("/sign-in?returnUrl=%2Faccount")).SubmitAsync(
            ("Input.Email", person.Email),
            ("Input.Password", person.Password)
        );
        step.Path.ShouldBe("/sign-in/second-step?returnUrl=%2Faccount");
        fresh.IsSignedIn.ShouldBeFalse();
        step = await step.SubmitAsync(("Input.Code", "000000"));
        step.Text.ShouldContain(app.Text("en", "errors.twofactor.code_wrong"));
        var end = await step.SubmitAsync(("Input.Code", app.NextCode(seed)));

        end.Path.ShouldBe("/account");
        fresh.IsSignedIn.ShouldBeTrue();
        fresh.Cookies.Keys.ShouldNotContain("pending-sign-in");
    }

    [Fact]
    public async Task A_trusted_device_needs_no_code_until_its_owner_or_a_new_password_ends_that()
    {
        var person = await app.VerifiedUserAsync();
        var browser = await person.BrowseAsync();
        var seed = await SetUpAsync(browser);
        var trusted = app.Browser();
        await TrustAsync(trusted, person, seed);

        (await SignInAsync(trusted, person)).Path.ShouldBe("/organizations");
        (await SignInAsync(app.Browser(), person)).Path.ShouldStartWith("/sign-in/second-step");

        var page = await browser.GetAsync(Settings);
        var act = page.Find("button[name='Table.Act']").GetAttribute("value")!;
        await page.SubmitAsync("form", ("Table.Act", act));
        (await SignInAsync(trusted, person)).Path.ShouldStartWith("/sign-in/second-step");

        await TrustAsync(trusted, person, seed);
        var (old, next) = (person.Password, "another fine secret");
        await person
            .Api.PutAsJsonAsync("/api/v1/me/password", new { Current = old, Password = next })
            .ShouldBeAsync(HttpStatusCode.NoContent);
        person.Password = next;
        await app.SettleAsync((await person.IdAsync()).ToString());
        (await SignInAsync(trusted, person)).Path.ShouldStartWith("/sign-in/second-step");
    }

    [Fact]
    public async Task Over_https_its_cookies_are_bound_to_this_host()
    {
        var person = await app.VerifiedUserAsync();
        var seed = await SetUpAsync(await person.BrowseAsync());
        var browser = app.Browser(https: true);

        var step = await SignInAsync(browser, person);
        browser.Cookies.Keys.ShouldContain("__Host-pending-sign-in");
        await step.SubmitAsync(("Input.Code", app.NextCode(seed)), ("Input.TrustDevice", "true"));

        browser.Cookies.Keys.ShouldContain(k => k.StartsWith("__Host-trusted-", StringComparison.Ordinal));
        (await SignInAsync(browser, person)).Path.ShouldBe("/organizations");
    }

    [Fact]
    public async Task Without_a_challenge_the_second_step_leads_back_to_the_first()
    {
        var browser = app.Browser();

        var page = await (await browser.GetAsync("/sign-in/second-step")).SubmitAsync(("Input.Code", "123456"));

        page.Path.ShouldBe("/sign-in");
    }

    [Fact]
    public async Task It_is_turned_off_on_the_page()
    {
        var person = await app.VerifiedUserAsync();
        var browser = await person.BrowseAsync();
        var seed = await SetUpAsync(browser);

        var page = await (await browser.GetAsync(Settings)).SubmitAsync(("Off.Code", app.NextCode(seed)));

        page.Html.ShouldContain(app.Text("en", "twofactor.off.done"));
        (await SignInAsync(app.Browser(), person)).Path.ShouldBe("/organizations");
    }

    private async Task<byte[]> SetUpAsync(Browser browser)
    {
        var page = await (await browser.GetAsync(Settings)).SubmitAsync("main form");
        page.FindAll("svg.qr path").Count.ShouldBe(1);
        var seed = TwoFactorSteps.Decode(page.Find("#key").TextContent);
        page = await page.SubmitAsync(("On.Code", app.NextCode(seed)));
        page.Find("#recovery-codes").TextContent.Split('\n').Length.ShouldBe(10);
        page.Find("a[download]").GetAttribute("href")!.ShouldStartWith("data:text/plain");
        return seed;
    }

    private async Task TrustAsync(Browser browser, Person person, byte[] seed)
    {
        var step = await SignInAsync(browser, person);
        var end = await step.SubmitAsync(("Input.Code", app.NextCode(seed)), ("Input.TrustDevice", "true"));
        end.Path.ShouldBe("/organizations");
    }

    private static async Task<Page> SignInAsync(Browser browser, Person person) =>
        await (await browser.GetAsync("/sign-in")).SubmitAsync(
            ("Input.Email", person.Email),
            ("Input.Password", person.Password)
        );
}
