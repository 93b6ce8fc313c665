using System.Net;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.JsonWebTokens;
using Slipway.Tests.Accounts;

namespace Slipway.Tests.OAuth;

/// <summary>A person lets an application act for them, and what becomes of that.</summary>
public sealed class CodeFlowTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task An_application_acts_for_a_person_in_the_organization_they_chose_until_they_take_it_back()
    {
        var (owner, acme) = await StartAsync();
        var other = await owner.CreateOrganizationAsync();
        var client = await ClientProgram.RegisterAsync(owner, acme, isShared: true);
        var browser = await owner.BrowseAsync();

        var consent = await browser.GetAsync(client.AuthorizeAddress());
        consent.Text.ShouldContain(app.Text("en", "permissions.members.read"));
        consent
            .Answer.Headers.GetValues("Content-Security-Policy")
            .Single()
            .ShouldContain("form-action 'self' https://client.example;");
        var answer = await ClientProgram.AnswerAsync(browser, consent.Request("form", ("Input.Organization", acme.Slug)));
        answer["state"].ShouldBe("some state");
        answer["iss"].ShouldBe("http://localhost/");
        var tokens = await client.RedeemAsync(answer["code"]).ReadAsync<Tokens>();

        tokens.Access.ShouldStartWith("slo_");
        (await ClientProgram.CallAsync(app, tokens.Access, acme.Api + "/members")).ShouldBe(HttpStatusCode.OK);
        (await ClientProgram.CallAsync(app, tokens.Access, acme.Api + "/api-keys")).ShouldBe(HttpStatusCode.Forbidden);
        (await ClientProgram.CallAsync(app, tokens.Access, other.Api + "/members")).ShouldBe(HttpStatusCode.NotFound);
        (await ClientProgram.CallAsync(app, tokens.Access, "/api/v1/me")).ShouldBe(HttpStatusCode.Forbidden);

        var identity = new JsonWebTokenHandler().ReadJsonWebToken(tokens.Identity);
        identity.Alg.ShouldBe("RS256");
        identity.Issuer.ShouldBe("http://localhost/");
        identity.Audiences.ShouldBe([client.Id.ToString()]);
        identity.GetClaim("nonce").Value.ShouldBe("n-0S6_WzA2Mj");
        identity.GetClaim("email").Value.ShouldBe(owner.Email);
        using var caller = app.Caller(tokens.Access);
        var user = await caller.GetAsync("/oauth/userinfo").ReadAsync<JsonObject>();
        user["name"]!.GetValue<string>().ShouldBe(owner.Name);
        user["email"]!.GetValue<string>().ShouldBe(owner.Email);
        user["sub"]!.GetValue<string>().ShouldBe(identity.Subject);

        var told = await client.PostAsync("introspect", ("token", tokens.Access)).ReadAsync<JsonObject>();
        told["active"]!.GetValue<bool>().ShouldBeTrue();
        told["scope"]!.GetValue<string>().ShouldContain("members.read");
        await app.MailToAsync(
            owner.Email,
            m => m.Text.Contains(app.Text("en", "accounts.mails.alert.events.applicationGranted"), StringComparison.Ordinal)
        );

        var mine = await browser.GetAsync("/account/applications");
        mine.Text.ShouldContain(acme.Name);
        await mine.SubmitAsync("form", ("Table.Act", mine.Find("button[name='Table.Act']").GetAttribute("value")!));
        (await ClientProgram.CallAsync(app, tokens.Access, acme.Api + "/members")).ShouldBe(HttpStatusCode.Unauthorized);
        (await client.IsActiveAsync(tokens.Access)).ShouldBeFalse();
        await client.RefreshAsync(tokens.Refresh!).ShouldBeAsync(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_person_can_say_no()
    {
        var (owner, acme) = await StartAsync();
        var client = await ClientProgram.RegisterAsync(owner, acme);
        var browser = await owner.BrowseAsync();

        var consent = await browser.GetAsync(client.AuthorizeAddress());
        var answer = await ClientProgram.AnswerAsync(browser, consent.Request("form:has(input[value=deny])"));

        answer["error"].ShouldBe("access_denied");
        answer["state"].ShouldBe("some state");
        answer["iss"].ShouldBe("http://localhost/");
        (await browser.GetAsync("/account/applications")).Text.ShouldContain(app.Text("en", "oauth.mine.none"));
    }

    [Fact]
    public async Task Who_is_not_signed_in_signs_in_first()
    {
        var (owner, acme) = await StartAsync();
        var client = await ClientProgram.RegisterAsync(owner, acme);
        var browser = app.Browser();

        var page = await browser.GetAsync(client.AuthorizeAddress());
        page.Path.ShouldStartWith("/sign-in?returnUrl=%2Foauth%2Fauthorize");
        var consent = await page.SubmitAsync(("Input.Email", owner.Email), ("Input.Password", owner.Password));

        consent.Path.ShouldBe(client.AuthorizeAddress());
        consent.Find("form input[name=code_challenge]").GetAttribute("value").ShouldBe(client.Challenge);
    }

    [Theory]
    [InlineData("redirect_uri", "https://client.example/callback/more")]
    [InlineData("redirect_uri", "https://evil.example/callback")]
    [InlineData("client_id", "0196a5b0-0000-7000-8000-000000000000")]
    [InlineData("client_id", "x\u00e9")]
    [InlineData("client_id", null)]
    [InlineData("code_challenge", null)]
    [InlineData("code_challenge_method", "plain")]
    [InlineData("response_type", "token")]
    [InlineData("response_mode", "fragment")]
    [InlineData("scope", "openid apikeys.read")]
    [InlineData("scope", "openid no.such.thing")]
    [InlineData("resource", "https://elsewhere.example/api")]
    [InlineData("prompt", "none")]
    public async Task Sends_nobody_anywhere_with_a_request_that_is_wrong(string parameter, string? value)
    {
        var (owner, acme) = await StartAsync();
        var client = await ClientProgram.RegisterAsync(owner, acme);

        var answer = await app.Caller().GetAsync(client.AuthorizeAddress((parameter, value)));

        await answer.ShouldBeAsync(HttpStatusCode.BadRequest);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
    }

    [Fact]
    public async Task Takes_the_request_by_post_from_the_client_itself_and_by_name_from_the_person()
    {
        var (owner, acme) = await StartAsync();
        var client = await ClientProgram.RegisterAsync(owner, acme);
        var pushed = await client
            .PostAsync(
                "par",
                ("response_type", "code"),
                ("redirect_uri", ClientProgram.Callback),
                ("scope", "members.read"),
                ("code_challenge", client.Challenge),
                ("code_challenge_method", "S256")
            )
            .ShouldBeAsync(HttpStatusCode.Created)
            .ReadAsync<JsonObject>();
        var browser = await owner.BrowseAsync();

        var address =
            $"/oauth/authorize?client_id={client.Id}&request_uri={Uri.EscapeDataString(pushed["request_uri"]!.ToString())}";
        var consent = await browser.GetAsync(address);
        var answer = await ClientProgram.AnswerAsync(browser, consent.Request("form", ("Input.Organization", acme.Slug)));

        await client.RedeemAsync(answer["code"]).ShouldBeAsync(HttpStatusCode.OK);
        (await browser.SendAsync(new(HttpMethod.Get, address))).StatusCode.ShouldBe(HttpStatusCode.BadRequest, "It was used");
    }

    [Fact]
    public async Task An_application_of_one_organization_is_for_its_members_alone()
    {
        var (owner, acme) = await StartAsync();
        var client = await ClientProgram.RegisterAsync(owner, acme);
        var (stranger, theirs) = await StartAsync();
        var browser = await stranger.BrowseAsync();

        var consent = await browser.GetAsync(client.AuthorizeAddress());
        consent.Text.ShouldContain(app.Text("en", "oauth.consent.notYours"));
        consent.FindAll("[name='Input.Organization']").ShouldBeEmpty();

        // Nor by a form that was made up
        var forged = consent.Request("form:has(input[value=deny])");
        var text = (await forged.Content!.ReadAsStringAsync()).Replace("=deny", "=allow", StringComparison.Ordinal);
        forged.Content = new StringContent($"{text}&Input.Organization={theirs.Slug}", null, "application/x-www-form-urlencoded");
        (await browser.SendAsync(forged)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    private async Task<(Person Owner, Organization Acme)> StartAsync()
    {
        var owner = await app.VerifiedUserAsync();
        return (owner, await owner.CreateOrganizationAsync());
    }
}
