using System.Net;
using System.Net.Http.Json;
using Slipway.Tests.Accounts;

namespace Slipway.Tests.Federation;

/// <summary>People of an organization sign in with its own provider.</summary>
public sealed class SsoTests(FederationApp app) : IClassFixture<FederationApp>
{
    [Fact]
    public async Task An_administrator_connects_tests_and_switches_on_alone()
    {
        var sso = await app.SetUpSsoAsync(groupClaim: "groups");
        var page = await (await sso.Owner.BrowseAsync()).GetAsync($"{sso.Organization.Pages}/settings/sso/{sso.ConnectionId}");

        page.Text.ShouldContain(sso.Owner.Email, Case.Sensitive, "The test shows what the provider said");
        page.Text.ShouldContain(sso.Domain);
        page.Text.ShouldContain(app.Text("en", "federation.states.on"));
        page.Find("[name='Input.ClientSecret']").GetAttribute("value").ShouldBeNullOrEmpty("The secret is shown to nobody");
    }

    [Fact]
    public async Task People_of_the_domain_become_members_with_the_role_of_their_group()
    {
        var sso = await app.SetUpSsoAsync(groupClaim: "groups");
        await MapAsync(sso, "admins", "admin").ShouldBeAsync(HttpStatusCode.Created);

        await sso.SignInAsync("ada", "others");
        (await RoleAsync(sso, "ada")).ShouldBe("member");
        await sso.SignInAsync("ada", "others", "admins");
        (await RoleAsync(sso, "ada")).ShouldBe("admin");
        await sso.SignInAsync("ada");
        (await RoleAsync(sso, "ada")).ShouldBe("admin", "Without a group the role stays as it is");

        var browser = await sso.SignInAsync("ada");
        (await browser.GetAsync(sso.Organization.Pages)).Status.ShouldBe(HttpStatusCode.OK);
        browser.Forget("slipway");
        var first = (await browser.GetAsync("/sign-in")).FindAll("main .stack-3 a")[0];
        first.GetAttribute("href").ShouldBe("sign-in/sso", "The way that this device used last");
    }

    [Fact]
    public async Task The_address_leads_to_the_provider()
    {
        var sso = await app.SetUpSsoAsync();
        var browser = app.Browser();

        var leaving = await (await browser.GetAsync("/sign-in?returnUrl=%2Faccount")).SubmitAsync(
            ("Input.Email", sso.Address("ada").ToUpperInvariant())
        );

        leaving.Text.ShouldContain(sso.Organization.Name);
        leaving.Answer.Headers.GetValues("Refresh").Single().ShouldContain(sso.Start);
        var start = leaving.Find("main a.primary").GetAttribute("href")!;
        var end = await app.ReturnAsync(browser, start, sso.Claims("ada"));
        end.Path.ShouldBe("/account");

        var nowhere = await (await browser.GetAsync("/sign-in/sso")).SubmitAsync(("Input.Email", Any.Email()));
        nowhere.Text.ShouldContain(app.Text("en", "errors.federation.no_sso"));
    }

    [Fact]
    public async Task Enforced_it_is_the_only_way_in_save_for_the_owner_for_emergencies()
    {
        var sso = await app.SetUpSsoAsync();
        var person = await app.VerifiedUserAsync(email: sso.Address("grace"));
        var keeper = await app.VerifiedUserAsync(email: sso.Address("keeper"));
        await sso.Owner.AddAsync(sso.Organization, keeper, "owner");
        var second = await app.VerifiedUserAsync(email: sso.Address("second"));
        await sso.Owner.AddAsync(sso.Organization, second, "owner");
        var away = Any.Email();
        await person.Api.PostAsJsonAsync("/api/v1/me/email-changes", new { Email = away }).ShouldBeAsync(HttpStatusCode.Accepted);
        var leave = (await app.MailToAsync(away)).Token;
        await sso.EnforceAsync(keeper);
        using var caller = app.Caller();
        await caller
            .PostAsJsonAsync("/api/v1/accounts/email-changes/confirmation", new { Token = leave })
            .ShouldBeAsync(HttpStatusCode.Forbidden);

        (await person.Api.GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized, "Came in by the password");
        (await keeper.Api.GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await sso.Owner.Api.GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.OK, "Of another domain");

        var refused = await SignInAsync(person).ProblemAsync();
        refused.Code.ShouldBe("federation.sso_enforced");
        (await SignInAsync(person, "wrong")).StatusCode.ShouldBe(HttpStatusCode.Forbidden, "No place to guess passwords at");
        await SignInAsync(keeper).ShouldBeAsync(HttpStatusCode.Created);
        await SignInAsync(sso.Owner).ShouldBeAsync(HttpStatusCode.Created);

        var social = app.Browser();
        var page = await app.ReturnAsync(
            social,
            "/sign-in/with/google",
            new
            {
                sub = Guid.CreateVersion7().ToString(),
                email = sso.Address("linus"),
                email_verified = true,
            }
        );
        page.Path.ShouldStartWith("/sign-in/sso?email=");
        social.IsSignedIn.ShouldBeFalse();

        // Who is no owner any more is no exception either; then every owner is, so that somebody can always come in
        (await SignInAsync(second).ProblemAsync()).Code.ShouldBe("federation.sso_enforced");
        await sso
            .Owner.Api.DeleteAsync($"{sso.Organization.Api}/members/{await keeper.IdAsync()}")
            .ShouldBeAsync(HttpStatusCode.NoContent);
        (await SignInAsync(keeper).ProblemAsync()).Code.ShouldBe("federation.sso_enforced");
        await SignInAsync(second).ShouldBeAsync(HttpStatusCode.Created);

        // Who has an account proves with its password that it is theirs, once
        var browser = app.Browser();
        var stop = await app.ReturnAsync(browser, sso.Start, sso.Claims("grace"));
        stop.Path.ShouldBe("/sign-in/link");
        var confirm = await (await stop.FollowAsync(app.Text("en", "federation.link.signIn"))).SubmitAsync(
            ("Input.Email", person.Email),
            ("Input.Password", person.Password)
        );
        (await confirm.SubmitAsync("form:has(.primary)")).Path.ShouldBe("/account/security");
        (await RoleAsync(sso, "grace")).ShouldBe("member");
        await sso.SignInAsync("grace");

        // Switched off, everybody comes in as before
        await sso
            .Owner.Api.PostAsync($"{sso.Api}/connections/{sso.ConnectionId}/disabling", null)
            .ShouldBeAsync(HttpStatusCode.NoContent);
        await SignInAsync(person).ShouldBeAsync(HttpStatusCode.Created);
        (await app.Browser().GetAsync(sso.Start)).Status.ShouldBe(HttpStatusCode.NotFound);

        Task<HttpResponseMessage> SignInAsync(Person who, string? password = null) =>
            caller.PostAsJsonAsync("/api/v1/sessions", new { who.Email, Password = password ?? who.Password });
    }

    [Fact]
    public async Task A_directory_adds_people_of_a_proven_domain_at_once_and_signs_them_out_when_it_takes_them_away()
    {
        var sso = await app.SetUpSsoAsync();
        var known = await app.VerifiedUserAsync(email: sso.Address("grace"));
        var squatter = await app.SignUpAsync(email: sso.Address("linus"));
        var token = await sso
            .Owner.Api.PostAsJsonAsync($"{sso.Organization.Api}/scim/tokens", new { Name = "Okta" })
            .ReadAsync<ScimToken>();
        using var directory = app.Caller(token.Token);
        directory.BaseAddress = new Uri($"http://localhost/scim/v2/{sso.Organization.Id}/");

        var ada = await AddAsync("ada", HttpStatusCode.Created);
        await AddAsync("grace", HttpStatusCode.Created);
        await AddAsync("linus", HttpStatusCode.Created);

        (await RoleAsync(sso, "ada")).ShouldBe("member");
        (await RoleAsync(sso, "grace")).ShouldBe("member");
        var mail = await app.MailToAsync(sso.Address("ada"));
        mail.Subject.ShouldContain(sso.Organization.Name);
        (await squatter.Api.GetAsync(sso.Organization.Api)).StatusCode.ShouldBe(
            HttpStatusCode.NotFound,
            "An address that nobody has confirmed may be anybody's"
        );

        var browser = await sso.SignInAsync("ada");
        (await browser.GetAsync(sso.Organization.Pages)).Status.ShouldBe(HttpStatusCode.OK);
        await directory.DeleteAsync($"Users/{ada.Id}").ShouldBeAsync(HttpStatusCode.NoContent);
        (await browser.GetAsync("/account")).Path.ShouldStartWith("/sign-in");
        (await known.Api.GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.OK);

        async Task<ScimUser> AddAsync(string name, HttpStatusCode status) =>
            await directory
                .PostAsJsonAsync("Users", new { userName = sso.Address(name), name = new { formatted = $"{name} of us" } })
                .ShouldBeAsync(status)
                .ReadAsync<ScimUser>();
    }

    private sealed record ScimToken(string Token);

    private sealed record ScimUser(Guid Id);

    [Theory]
    [InlineData("another domain")]
    [InlineData("not verified")]
    [InlineData("no address")]
    [InlineData("a look-alike")]
    public async Task A_provider_speaks_for_its_own_domains_alone(string claim)
    {
        var sso = await app.SetUpSsoAsync();
        var browser = app.Browser();
        object claims = claim switch
        {
            "another domain" => new { sub = "x", email = Any.Email() },
            "not verified" => new
            {
                sub = "x",
                email = sso.Address("x"),
                email_verified = false,
            },
            "a look-alike" => new { sub = "x", email = $"x@evil.{sso.Domain}" },
            _ => new { sub = "x" },
        };

        var page = await app.ReturnAsync(browser, sso.Start, claims);

        page.Path.ShouldBe("/sign-in/problem?reason=federation.domain_foreign");
        browser.IsSignedIn.ShouldBeFalse();
    }

    [Fact]
    public async Task Nobody_gives_more_than_they_hold_by_way_of_a_provider()
    {
        var sso = await app.SetUpSsoAsync(groupClaim: "groups");
        var admin = await sso.Owner.AddMemberAsync(sso.Organization, "admin");
        var connection = $"{sso.Api}/connections/{sso.ConnectionId}";

        (await admin.Api.PostAsJsonAsync($"{connection}/groups", new { Group = "bosses", Role = "owner" }).ProblemAsync())
            .Errors!["role"]
            .ShouldNotBeEmpty();
        await MapAsync(sso, "bosses", "owner").ShouldBeAsync(HttpStatusCode.Created);

        // An owner's group now stands behind the connection: who cannot make owners must not point it elsewhere
        var change = new
        {
            Name = "Mine",
            TestProvider.Issuer,
            ClientId = "other",
            DefaultRole = "member",
            GroupClaim = "groups",
        };
        (await admin.Api.PutAsJsonAsync(connection, change).ProblemAsync()).Code.ShouldBe("federation.outranks");
        await sso.Owner.Api.PutAsJsonAsync(connection, change).ShouldBeAsync(HttpStatusCode.NoContent);
        (await sso.Owner.Api.PostAsync($"{connection}/disabling", null)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await sso.Owner.Api.PostAsync($"{connection}/enabling", null).ProblemAsync()).Code.ShouldBe("federation.untested");

        var member = await sso.Owner.AddMemberAsync(sso.Organization);
        await member.Api.GetAsync(connection).ShouldBeAsync(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_domain_belongs_to_the_first_who_proves_it()
    {
        var (first, second) = (await app.SetUpSsoAsync(), await app.SetUpSsoAsync());

        var claimed = await second
            .Owner.Api.PostAsJsonAsync(
                $"{second.Api}/connections/{second.ConnectionId}/domains",
                new { Domain = $" @{first.Domain.ToUpperInvariant()}. " }
            )
            .ShouldBeAsync(HttpStatusCode.Created)
            .ReadAsync<DomainView>();
        app.AddRecord(claimed.RecordName, claimed.RecordValue);
        var taken = await second.Owner.Api.PostAsync($"{second.Api}/domains/{claimed.Id}/verification", null).ProblemAsync();

        taken.Code.ShouldBe("federation.domain_taken");
        var browser = app.Browser();
        await app.ReturnAsync(browser, second.Start, first.Claims("ada"));
        browser.IsSignedIn.ShouldBeFalse();
    }

    [Theory]
    [InlineData("ftp://idp.test", "federation.issuer_invalid")]
    [InlineData("https://idp.test?x=1", "federation.issuer_invalid")]
    [InlineData("file:///etc/passwd", "federation.issuer_invalid")]
    [InlineData("https://nothing.test", "federation.discovery_unreachable")]
    [InlineData("https://idp.test/", "federation.discovery_other")]
    public async Task An_issuer_is_looked_at_before_it_is_believed(string issuer, string code)
    {
        var owner = await app.VerifiedUserAsync();
        var organization = await owner.CreateOrganizationAsync();
        app.Provider.Down.Add("nothing.test");

        var answer = await owner
            .Api.PostAsJsonAsync(
                $"{organization.Api}/sso/connections",
                new
                {
                    Name = "Directory",
                    Issuer = issuer,
                    ClientId = "x",
                    ClientSecret = "y",
                    DefaultRole = "member",
                }
            )
            .ProblemAsync();

        answer.Errors!["issuer"].ShouldBe([app.Text("en", $"errors.{code}")]);
    }

    [Fact]
    public async Task A_failed_test_says_so_at_the_connection()
    {
        var sso = await app.SetUpSsoAsync();
        app.Provider.Token = t => t["aud"] = "somebody-else";
        Page page;
        try
        {
            page = await sso.TestAsync();
        }
        finally
        {
            app.Provider.Behave();
        }

        page.Path.ShouldBe($"{sso.Organization.Pages}/settings/sso/{sso.ConnectionId}");
        page.Html.ShouldContain(app.Text("en", "errors.federation.test_failed"));
    }

    [Fact]
    public async Task Signing_out_ends_the_session_at_the_provider_too()
    {
        var sso = await app.SetUpSsoAsync();
        var browser = await sso.SignInAsync("ada");

        var page = await (await browser.GetAsync("/account")).SubmitAsync("form[action='/sign-out']");

        page.Path.ShouldBe($"/sign-out/elsewhere?connection={sso.ConnectionId}");
        browser.IsSignedIn.ShouldBeFalse();
        var there = await app.LeaveAsync(browser, page.Find("main a.primary").GetAttribute("href")!);
        there.ToString().ShouldStartWith($"{TestProvider.Issuer}/end-session?");
        there.Query.ShouldContain($"client_id={TestProvider.ClientId}");
        var state = System.Web.HttpUtility.ParseQueryString(there.Query)["state"];
        (await browser.GetAsync($"/sign-out/done?state={Uri.EscapeDataString(state!)}")).Path.ShouldBe("/");
    }

    [Fact]
    public async Task A_provider_without_end_or_sense_is_only_an_outage()
    {
        var sso = await app.SetUpSsoAsync();
        app.Provider.Down.Add("idp.test");
        var change = new
        {
            Name = "Anew",
            TestProvider.Issuer,
            ClientId = "other",
            DefaultRole = "member",
        };
        (await sso.Owner.Api.PutAsJsonAsync($"{sso.Api}/connections/{sso.ConnectionId}", change)).StatusCode.ShouldBe(
            HttpStatusCode.BadRequest
        );
        app.Provider.Down.Clear();
        await sso
            .Owner.Api.PutAsJsonAsync($"{sso.Api}/connections/{sso.ConnectionId}", change)
            .ShouldBeAsync(HttpStatusCode.NoContent);
        try
        {
            app.Provider.Down.Add("idp.test");
            (await app.Browser().GetAsync(sso.Start)).Path.ShouldBe("/sign-in/problem?reason=federation.unavailable");
            app.Provider.Down.Clear();
            app.Provider.Document = d => d["authorization_endpoint"] = "javascript:alert(1)";
            await AnewAsync();
            (await app.Browser().GetAsync(sso.Start)).Path.ShouldBe("/sign-in/problem?reason=federation.unavailable");
        }
        finally
        {
            app.Provider.Behave();
            app.Provider.Down.Clear();
        }

        // Another secret, so that what was discovered is forgotten
        async Task AnewAsync() =>
            await sso
                .Owner.Api.PutAsJsonAsync(
                    $"{sso.Api}/connections/{sso.ConnectionId}",
                    new
                    {
                        Name = "Anew",
                        TestProvider.Issuer,
                        ClientId = "another",
                        DefaultRole = "member",
                    }
                )
                .ShouldBeAsync(HttpStatusCode.NoContent);
    }

    private static Task<HttpResponseMessage> MapAsync(SsoSetup sso, string group, string role) =>
        sso.Owner.Api.PostAsJsonAsync($"{sso.Api}/connections/{sso.ConnectionId}/groups", new { group, role });

    private static async Task<string> RoleAsync(SsoSetup sso, string name)
    {
        var members = await sso
            .Owner.Api.GetAsync($"{sso.Organization.Api}/members?search={Uri.EscapeDataString(sso.Address(name))}")
            .ReadAsync<Members>();
        return members.Items.Single(m => m.Email == sso.Address(name)).Role;
    }

    private sealed record Members(IReadOnlyList<Member> Items);

    private sealed record Member(string Email, string Role);

    private sealed record DomainView(Guid Id, string RecordName, string RecordValue);
}
