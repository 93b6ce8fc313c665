using System.Net;
using System.Net.Http.Json;
using Slipway.Tests.Organizations;
using Slipway.Tests.TwoFactor;

namespace Slipway.Tests.Accounts;

/// <summary>Grave acts ask a session once more whose it is, when it has not shown it for ten minutes.</summary>
public sealed class StepUpTests(TestApp app) : IClassFixture<TestApp>
{
    private static readonly TimeSpan LongAgo = TimeSpan.FromMinutes(11);
    private const string Confirmation = "/api/v1/sessions/current/confirmation";

    [Fact]
    public async Task The_api_says_that_a_proof_is_needed_and_goes_on_with_it()
    {
        var owner = await app.VerifiedUserAsync();
        var acme = await owner.CreateOrganizationAsync();
        await owner.CreateApiKeyAsync(acme, "members.read");
        app.Clock.Advance(LongAgo);

        using var refused = await CreateKeyAsync();

        refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        refused.Headers.WwwAuthenticate.ToString().ShouldBe("Bearer error=\"insufficient_user_authentication\", max_age=\"600\"");
        (await refused.ProblemAsync()).Code.ShouldBe("insufficient_user_authentication");
        (await owner.Api.GetAsync(acme.Api)).StatusCode.ShouldBe(HttpStatusCode.OK, "Everyday use goes on");
        var guess = await owner.Api.PostAsJsonAsync(Confirmation, new { Password = "a wrong one" }).ProblemAsync();
        guess.Errors.ShouldContainKey("password");
        (await CreateKeyAsync()).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        await owner.Api.PostAsJsonAsync(Confirmation, new { owner.Password }).ShouldBeAsync(HttpStatusCode.NoContent);
        (await CreateKeyAsync()).StatusCode.ShouldBe(HttpStatusCode.Created, "The refusal was not stored under the key");

        async Task<HttpResponseMessage> CreateKeyAsync()
        {
            var call = new HttpRequestMessage(HttpMethod.Post, $"{acme.Api}/api-keys")
            {
                Content = JsonContent.Create(new { Name = "Nightly", Scopes = new[] { "members.read" } }),
            };
            call.Headers.Add("Idempotency-Key", "one act");
            return await owner.Api.SendAsync(call);
        }
    }

    [Fact]
    public async Task Programs_are_not_asked_for_what_they_cannot_give()
    {
        var owner = await app.VerifiedUserAsync();
        var acme = await owner.CreateOrganizationAsync();
        using var program = app.Caller(await owner.CreateApiKeyAsync(acme, "roles.manage", "members.read"));
        app.Clock.Advance(LongAgo);

        var role = new { Name = Any.Text(), Permissions = new[] { "members.read" } };

        (await program.PostAsJsonAsync($"{acme.Api}/roles", role)).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await owner.Api.PostAsJsonAsync($"{acme.Api}/roles", role)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_page_asks_first_and_then_opens()
    {
        var owner = await app.VerifiedUserAsync();
        var acme = await owner.CreateOrganizationAsync();
        var browser = await owner.BrowseAsync();
        (await browser.GetAsync($"{acme.Pages}/api-keys/new")).Path.ShouldBe($"{acme.Pages}/api-keys/new");
        app.Clock.Advance(LongAgo);

        var asked = await browser.GetAsync($"{acme.Pages}/api-keys/new");
        asked.Address.AbsolutePath.ShouldBe("/account/confirm");
        (await asked.SubmitAsync(("Input.Password", "a wrong one"))).Text.ShouldContain(
            app.Text("en", "errors.accounts.password_wrong")
        );

        var opened = await asked.SubmitAsync(("Input.Password", owner.Password));
        opened.Path.ShouldBe($"{acme.Pages}/api-keys/new");
    }

    [Fact]
    public async Task A_form_that_was_open_for_long_is_kept_and_goes_on()
    {
        var owner = await app.VerifiedUserAsync();
        var acme = await owner.CreateOrganizationAsync();
        var member = await owner.AddMemberAsync(acme);
        var id = (await member.MeAsync()).Id;
        var browser = await owner.BrowseAsync();
        var form = await browser.GetAsync($"{acme.Pages}/members?change={id}");
        app.Clock.Advance(LongAgo);

        var asked = await form.SubmitAsync("form:has([value=role])", ("Input.Role", "admin"));
        asked.Address.AbsolutePath.ShouldBe("/account/confirm");
        (await RoleAsync()).ShouldBe("member");

        var done = await asked.SubmitAsync(("Input.Password", owner.Password));
        done.Address.AbsolutePath.ShouldBe($"{acme.Pages}/members");
        (await RoleAsync()).ShouldBe("admin");

        async Task<string> RoleAsync() => (await owner.Api.GetAsync($"{acme.Api}/members/{id}").ReadAsync<Member>()).Role;
    }

    [Fact]
    public async Task What_was_given_up_is_not_done_by_a_later_proof()
    {
        var owner = await app.VerifiedUserAsync();
        var acme = await owner.CreateOrganizationAsync();
        var browser = await owner.BrowseAsync();
        var settings = await browser.GetAsync($"{acme.Pages}/settings");
        app.Clock.Advance(LongAgo);
        var asked = await settings.SubmitAsync("form:has([name=confirmation])", ("confirmation", acme.Name));
        asked.Address.AbsolutePath.ShouldBe("/account/confirm");

        var other = await browser.GetAsync($"/account/confirm?return={acme.Pages}/settings");
        var back = await other.SubmitAsync(("Input.Password", owner.Password));

        back.Path.ShouldBe($"{acme.Pages}/settings");
        (await owner.Api.GetAsync(acme.Api)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_code_is_as_good_as_the_password()
    {
        var person = await app.VerifiedUserAsync();
        var phone = await person.TurnOnAsync();
        var browser = app.Browser();
        var second = await (await browser.GetAsync("/sign-in")).SubmitAsync(
            ("Input.Email", person.Email),
            ("Input.Password", person.Password)
        );
        await second.SubmitAsync(("Input.Code", app.NextCode(phone.Seed)));
        app.Clock.Advance(LongAgo);

        var asked = await browser.GetAsync("/account/confirm?return=/account/privacy");
        (await asked.SubmitAsync(("Input.Code", "000000"))).Text.ShouldContain(app.Text("en", "errors.twofactor.code_wrong"));
        var done = await asked.SubmitAsync(("Input.Code", app.NextCode(phone.Seed)));
        done.Path.ShouldBe("/account/privacy");

        using var download = await browser.SendAsync(new(HttpMethod.Get, "/api/v1/me/personal-data"));
        download.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_link_to_a_download_leads_to_the_question_and_back()
    {
        var person = await app.VerifiedUserAsync();
        var browser = await person.BrowseAsync();
        app.Clock.Advance(LongAgo);
        var click = new HttpRequestMessage(HttpMethod.Get, "/api/v1/me/personal-data");
        click.Headers.Add("Sec-Fetch-Mode", "navigate");
        click.Headers.Referrer = new Uri("http://localhost/account/privacy");

        using var answer = await browser.SendAsync(click);

        answer.Headers.Location!.ToString().ShouldBe("/account/confirm?return=%2Faccount%2Fprivacy");
    }

    private sealed record Member(string Role);
}
