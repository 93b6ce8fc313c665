using System.Net;
using System.Net.Http.Json;
using Slipway.Tests.Accounts;
using Slipway.Tests.OAuth;
using Slipway.Tests.Operations;
using Slipway.Tests.Passkeys;
using Slipway.Tests.TwoFactor;

namespace Slipway.Tests.Policies;

public sealed class PolicyTests(PolicyApp app) : IClassFixture<PolicyApp>
{
    [Fact]
    public async Task Administrators_have_two_weeks_and_then_set_up_a_second_factor_before_anything_else()
    {
        var owner = await app.VerifiedUserAsync();
        var acme = await owner.CreateOrganizationAsync();
        var member = await owner.AddMemberAsync(acme);
        var key = await owner.CreateApiKeyAsync(acme, "members.read");
        var banner = app.Text("en", "policies.banner").Split("{0}")[1].Split('.')[0];
        var browser = await owner.BrowseAsync();
        (await browser.GetAsync(acme.Pages)).Html.ShouldContain(banner);
        (await (await member.BrowseAsync()).GetAsync(acme.Pages)).Html.ShouldNotContain(banner);

        app.Clock.Advance(TimeSpan.FromDays(15));
        await Task.WhenAll(owner.SignInAsync(), member.SignInAsync());
        browser = await owner.BrowseAsync();

        var led = await browser.GetAsync($"{acme.Pages}/members");
        led.Path.ShouldBe("/account/two-factor");
        led.Html.ShouldContain(acme.Name);
        (await owner.Api.GetAsync(acme.Api).ProblemAsync()).Code.ShouldBe("policies.second_factor_needed");
        (await member.Api.GetAsync(acme.Api)).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var program = app.Caller(key);
        (await program.GetAsync($"{acme.Api}/members")).StatusCode.ShouldBe(HttpStatusCode.OK);

        await owner.TurnOnAsync();
        (await owner.Api.GetAsync(acme.Api)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await browser.GetAsync(acme.Pages)).Html.ShouldNotContain(banner);
    }

    [Fact]
    public async Task Whoever_asks_others_for_a_second_factor_has_one()
    {
        var owner = await app.VerifiedUserAsync();
        var acme = await owner.CreateOrganizationAsync();
        var member = await owner.AddMemberAsync(acme);
        var everyone = new { SecondFactor = "everyone", GraceDays = 0 };

        var refused = await owner.Api.PutAsJsonAsync($"{acme.Api}/sign-in-policy", everyone).ProblemAsync();
        refused.Errors.ShouldContainKey("secondFactor");
        (await member.Api.PutAsJsonAsync($"{acme.Api}/sign-in-policy", everyone)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        var browser = await owner.BrowseAsync();
        await owner.AddPasskeyAsync();
        var page = await browser.GetAsync($"{acme.Pages}/settings/security");
        await page.SubmitAsync(("Input.SecondFactor", "Everyone"), ("Input.GraceDays", "0"));

        (await member.Api.GetAsync(acme.Api)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        await owner.DecideAsync(acme, "off");
        (await member.Api.GetAsync(acme.Api)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_table_tells_who_has_what_and_is_no_formula()
    {
        var owner = await app.VerifiedUserAsync();
        await owner.TurnOnAsync();
        var acme = await owner.CreateOrganizationAsync();
        var member = await owner.AddMemberAsync(acme, name: "=HYPERLINK(\"http://evil.example\",\"x\")");
        await member.AddPasskeyAsync();

        var rows = await owner.FactorsAsync(acme);
        rows.Single(r => r.Name == owner.Name)
            .ShouldSatisfyAllConditions(r => r.AppSince.ShouldNotBeNull(), r => r.IsRequired.ShouldBeTrue());
        rows.Single(r => r.Name == member.Name)
            .ShouldSatisfyAllConditions(r => r.Passkeys.ShouldBe(1), r => r.IsRequired.ShouldBeFalse());

        var file = await owner.Api.GetAsync($"{acme.Api}/second-factors/export");
        file.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        var lines = (await file.Content.ReadAsStringAsync()).Split("\r\n");
        lines.ShouldContain(l =>
            l.StartsWith("\"'=HYPERLINK(\"\"http://evil.example\"\",\"\"x\"\")\",", StringComparison.Ordinal)
        );
        (await member.Api.GetAsync($"{acme.Api}/second-factors/export")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_passkey_that_meets_the_policy_is_asked_for_after_the_password()
    {
        var owner = await app.VerifiedUserAsync();
        await owner.AddPasskeyAsync();
        var acme = await owner.CreateOrganizationAsync();
        var member = await owner.AddMemberAsync(acme);
        var device = await member.AddPasskeyAsync();
        await member.StartSessionAsync();
        await owner.DecideAsync(acme, "everyone");
        (await member.Api.GetAsync(acme.Api)).StatusCode.ShouldBe(HttpStatusCode.OK);

        var half = await member.ChallengeAsync();
        (await app.GiveCodeAsync(half, "000000")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var asked = await app.AskForPasskeyAsync();
        using var caller = app.Caller();
        await caller
            .PostAsJsonAsync(
                "/api/v1/sessions/second-step/passkey",
                new
                {
                    Challenge = half,
                    asked.State,
                    Credential = device.Get(asked.Options),
                }
            )
            .ShouldBeAsync(HttpStatusCode.Created);
    }

    [Fact]
    public async Task An_application_gets_no_further_than_the_person()
    {
        var owner = await app.VerifiedUserAsync();
        await owner.AddPasskeyAsync();
        var acme = await owner.CreateOrganizationAsync();
        var client = await ClientProgram.RegisterAsync(owner, acme);
        var member = await owner.AddMemberAsync(acme);
        await owner.DecideAsync(acme, "everyone");
        var browser = await member.BrowseAsync();

        var consent = await browser.GetAsync(client.AuthorizeAddress());
        var page = await consent.SubmitAsync("form", ("Input.Organization", acme.Slug));
        page.Path.ShouldStartWith("/oauth/authorize");
        page.Text.ShouldContain(app.Text("en", "errors.policies.second_factor_needed").Replace("{0}", acme.Name));

        await member.AddPasskeyAsync();
        (await client.AskAsync(browser, acme)).ShouldContainKey("code");
    }

    [Fact]
    public async Task The_operator_console_opens_only_with_a_second_factor()
    {
        var supporter = await app.OperatorAsync();
        (await supporter.Api.GetAsync("/api/v1/operations/users").ProblemAsync()).Code.ShouldBe("policies.operator_needs_factor");

        await supporter.AddPasskeyAsync();

        (await supporter.Api.GetAsync("/api/v1/operations/users")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await supporter.ChallengeAsync()).ShouldNotBeEmpty("The password alone does no longer do");
    }
}
