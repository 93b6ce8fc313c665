using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Slipway.Tests.Accounts;
using Slipway.Tests.Operations;
using Slipway.Tests.TwoFactor;

namespace Slipway.Tests.Federation;

/// <summary>Signing in with accounts elsewhere, through the pages.</summary>
public sealed class SocialSignInTests(FederationApp app) : IClassFixture<FederationApp>
{
    private const string Google = "/sign-in/with/google";

    [Fact]
    public async Task A_first_sign_in_makes_the_account_and_the_next_finds_it()
    {
        var claims = Claims("Ada Lovelace") with { locale = "de-CH" };
        var browser = app.Browser();

        var end = await app.ReturnAsync(browser, Google + "?returnUrl=%2Faccount", claims);

        end.Path.ShouldBe("/account");
        end.Document.DocumentElement.GetAttribute("lang").ShouldBe("de");
        end.Html.ShouldContain("Ada Lovelace");
        end.Html.ShouldContain(claims.email);
        (await browser.GetAsync("/organizations/new")).Path.ShouldBe("/organizations/new", "The address counts as confirmed");

        var again = app.Browser();
        await app.ReturnAsync(again, Google, claims with { name = "Somebody else", email = Any.Email() });
        (await again.GetAsync("/account")).Html.ShouldContain(claims.email, Case.Sensitive, "Issuer and subject say who it is");
    }

    [Fact]
    public async Task A_device_remembers_the_last_way_in()
    {
        var browser = app.Browser();
        await app.ReturnAsync(browser, "/sign-in/with/google", Claims());
        browser.Forget("slipway");

        var first = (await browser.GetAsync("/sign-in?returnUrl=%2Faccount")).FindAll("main .stack-3 a")[0];

        first.TextContent.ShouldContain("Google");
        first.TextContent.ShouldContain(app.Text("en", "federation.buttons.last"));
        first.GetAttribute("href").ShouldBe("sign-in/with/google?returnUrl=%2Faccount");
        (await app.Browser().GetAsync("/sign-up")).Text.ShouldContain("GitHub");
    }

    [Fact]
    public async Task GitHub_says_in_a_list_of_its_own_which_address_is_confirmed()
    {
        var (id, email) = (Random.Shared.Next(), Any.Email());
        app.Provider.GitHubEmails =
        [
            new
            {
                email = Any.Email(),
                primary = false,
                verified = true,
            },
            new
            {
                email,
                primary = true,
                verified = true,
            },
        ];
        var browser = app.Browser();

        await app.ReturnAsync(
            browser,
            "/sign-in/with/github",
            new
            {
                id,
                login = "octo",
                name = "Octo Cat",
                email,
            }
        );

        app.Provider.GitHubEmails = [];
        (await browser.GetAsync("/account")).Html.ShouldContain(email);
        (await browser.GetAsync("/organizations/new")).Path.ShouldBe("/organizations/new");
    }

    [Fact]
    public async Task Microsofts_people_have_a_tenant_for_an_issuer_and_confirm_their_address_by_mail()
    {
        var browser = app.Browser();
        var (sub, email) = (Guid.CreateVersion7().ToString(), Any.Email());

        var end = await app.ReturnAsync(
            browser,
            "/sign-in/with/microsoft",
            new
            {
                sub,
                email,
                name = "Mia Soft",
            }
        );

        browser.IsSignedIn.ShouldBeTrue(end.Text);
        (await browser.GetAsync("/account")).Html.ShouldContain("Mia Soft");
        (await browser.GetAsync("/organizations/new")).Path.ShouldBe("/verify-email");
        (await app.MailToAsync(email)).Token.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Apple_posts_its_answer_says_the_name_once_and_takes_a_signed_statement_for_a_secret()
    {
        var browser = app.Browser();
        var (sub, email) = (Guid.CreateVersion7().ToString(), $"{Any.Text()}@privaterelay.appleid.com".ToLowerInvariant());

        var leave = await app.LeaveAsync(browser, "/sign-in/with/apple?returnUrl=%2Faccount");
        leave.Query.ShouldContain("response_mode=form_post");
        var end = await PostAsync(leave, """{"name":{"firstName":"Ada","lastName":"Apple"},"email":"unused@example.com"}""");

        end.Path.ShouldBe("/account");
        end.Html.ShouldContain("Ada Apple");
        end.Html.ShouldContain(email);
        (await browser.GetAsync("/organizations/new")).Path.ShouldBe("/organizations/new", "Apple vouches for its relay");
        var statement = new JsonWebTokenHandler();
        var read = await statement.ValidateTokenAsync(
            app.Provider.Secrets["appleid.apple.com"],
            new TokenValidationParameters
            {
                IssuerSigningKey = new ECDsaSecurityKey(app.AppleKey),
                ValidIssuer = "TEAM",
                ValidAudience = "https://appleid.apple.com",
                ValidAlgorithms = ["ES256"],
            }
        );
        read.IsValid.ShouldBeTrue(read.Exception?.Message);
        read.Claims["sub"].ShouldBe(TestProvider.ClientId);

        // Later Apple says no name
        browser.Forget("slipway");
        await PostAsync(await app.LeaveAsync(browser, "/sign-in/with/apple"), user: null);
        (await browser.GetAsync("/account")).Html.ShouldContain("Ada Apple");

        Task<Page> PostAsync(Uri asked, string? user)
        {
            var answer = app.Provider.Authorize(
                asked,
                new
                {
                    sub,
                    email,
                    email_verified = "true",
                    is_private_email = "true",
                }
            );
            var fields = QueryHelpers.ParseQuery(answer[answer.IndexOf('?', StringComparison.Ordinal)..]);
            var form = fields.ToDictionary(f => f.Key, f => f.Value.ToString(), StringComparer.Ordinal);
            if (user is not null)
            {
                form["user"] = user;
            }

            return browser.LoadAsync(
                new HttpRequestMessage(HttpMethod.Post, "/sign-in/callback") { Content = new FormUrlEncodedContent(form) }
            );
        }
    }

    [Fact]
    public async Task Apples_answer_links_although_it_comes_without_the_session()
    {
        var person = await app.VerifiedUserAsync();
        var browser = await person.BrowseAsync();
        var leave = await app.LeaveAsync(browser, "/account/security/link/apple");
        var session = browser.Cookies["slipway"];
        browser.Forget("slipway");
        var answer = app.Provider.Authorize(leave, new { sub = Guid.CreateVersion7().ToString(), email = Any.Email() });
        var fields = QueryHelpers.ParseQuery(answer[answer.IndexOf('?', StringComparison.Ordinal)..]);
        var post = new HttpRequestMessage(HttpMethod.Post, "/sign-in/callback")
        {
            Content = new FormUrlEncodedContent(fields.ToDictionary(f => f.Key, f => f.Value.ToString())),
        };

        var back = await browser.SendAsync(post);
        back.Headers.Location!.ToString().ShouldBe("/sign-in/link");
        browser.SetCookie("slipway", session);
        await (await browser.GetAsync("/sign-in/link")).SubmitAsync("form:has(.primary)");

        (await IdentitiesAsync(person)).Items.ShouldHaveSingleItem().Provider.ShouldBe("apple");
    }

    [Fact]
    public async Task Name_language_and_picture_come_along_at_first_and_later_on_request()
    {
        byte[] png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3, 4];
        byte[] webp = [.. "RIFF"u8, 4, 0, 0, 0, .. "WEBP"u8];
        var root = $"https://pictures.test/{Any.Text()}";
        (app.Provider.Files[root + "/1"], app.Provider.Files[root + "/2"]) = (png, webp);
        app.Provider.Files[root + "/3"] = "<svg onload=alert(1)>"u8.ToArray();
        var claims = Claims("Ada Lovelace") with { picture = root + "/1" };
        var browser = app.Browser();
        await app.ReturnAsync(browser, Google, claims);

        (await PictureAsync("image/png")).ShouldBe(png);
        await app.ReturnAsync(browser, Google, claims with { name = "Ada King", locale = "fr", picture = root + "/2" });
        using var api = app.Caller(browser.Cookies["slipway"]);
        (await browser.GetAsync("/account")).Html.ShouldContain("Ada Lovelace", Case.Sensitive, "Nobody asked for another");

        var id = (await api.GetAsync("/api/v1/me/identities").ReadAsync<IdentityView>()).Items[0].Id;
        await (await browser.GetAsync("/account/security")).SubmitAsync(("Table.Act", $"profile:{id}"));
        (await PictureAsync("image/webp")).ShouldBe(webp);
        var account = await browser.GetAsync("/account");
        account.Document.DocumentElement.GetAttribute("lang").ShouldBe("fr");
        account.Html.ShouldContain("Ada King");
        account.FindAll("img.avatar").Count.ShouldBe(2);

        await app.ReturnAsync(browser, Google, claims with { picture = root + "/3" });
        await (await browser.GetAsync("/account/security")).SubmitAsync(("Table.Act", $"profile:{id}"));
        await app.SettleAsync(root + "/3");
        (await PictureAsync("image/webp")).ShouldBe(webp, "What is no picture is left alone");
        var stranger = await app.VerifiedUserAsync();
        await stranger.Api.PostAsync($"/api/v1/me/identities/{id}/profile", null).ShouldBeAsync(HttpStatusCode.NotFound);
        await stranger.Api.GetAsync("/api/v1/me/picture").ShouldBeAsync(HttpStatusCode.NotFound);

        await (await browser.GetAsync("/account")).SubmitAsync("form:has([value=picture])");
        using var again = app.Caller(browser.Cookies["slipway"]);
        await again.GetAsync("/api/v1/me/picture").ShouldBeAsync(HttpStatusCode.NotFound);

        async Task<byte[]> PictureAsync(string type)
        {
            await app.SettleAsync(root);
            using var caller = app.Caller(browser.Cookies["slipway"]);
            var answer = await caller.GetAsync("/api/v1/me/picture").ShouldBeAsync(HttpStatusCode.OK);
            answer.Content.Headers.ContentType!.MediaType.ShouldBe(type);
            answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
            answer.Headers.CacheControl!.Private.ShouldBeTrue();
            return await answer.Content.ReadAsByteArrayAsync();
        }
    }

    [Fact]
    public async Task Who_has_no_password_proves_who_they_are_by_signing_in_again_and_can_choose_one()
    {
        var claims = Claims();
        var browser = app.Browser();
        await app.ReturnAsync(browser, Google, claims);
        app.Clock.Advance(TimeSpan.FromMinutes(11));

        var asked = await (await browser.GetAsync("/account/privacy")).SubmitAsync("dialog form");
        asked.Address.AbsolutePath.ShouldBe("/account/confirm");
        asked.FindAll("input[type=password]").ShouldBeEmpty();
        asked.Find("main a.btn").GetAttribute("href")!.ShouldStartWith("sign-in?returnUrl=");
        await app.ReturnAsync(browser, Google + "?returnUrl=%2Faccount%2Fprivacy", claims);
        await (await browser.GetAsync("/account/privacy")).SubmitAsync("dialog form");
        using var api = app.Caller(browser.Cookies["slipway"]);
        (await api.GetAsync("/api/v1/me").ReadAsync<Me>()).DeletionDueAt.ShouldNotBeNull();

        var security = await browser.GetAsync("/account/security");
        security.FindAll("[name='Password.Current']").ShouldBeEmpty();
        await security.SubmitAsync("form:has([value=first-password])");
        var reset = await app.MailToAsync(claims.email, m => m.Html.Contains("reset-password"));
        reset.Token.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_verified_address_of_an_account_is_linked_by_its_owner_alone()
    {
        var person = await app.VerifiedUserAsync();
        var claims = Claims() with { email = person.Email.ToUpperInvariant() };
        var browser = app.Browser();

        var stop = await app.ReturnAsync(browser, Google, claims);
        stop.Path.ShouldBe("/sign-in/link");
        browser.IsSignedIn.ShouldBeFalse();
        var signIn = await stop.FollowAsync(app.Text("en", "federation.link.signIn"));
        var confirm = await signIn.SubmitAsync(("Input.Email", person.Email), ("Input.Password", person.Password));
        confirm.Path.ShouldBe("/sign-in/link");
        (await IdentitiesAsync(person)).Items.ShouldBeEmpty();
        (await confirm.SubmitAsync("form:has(.primary)")).Path.ShouldBe("/account/security");

        (await IdentitiesAsync(person)).Items.ShouldHaveSingleItem().Provider.ShouldBe("google");
        await app.MailToAsync(person.Email, m => m.Subject == app.Text("en", "accounts.mails.alert.events.identityLinked"));
        var fresh = app.Browser();
        await app.ReturnAsync(fresh, Google, claims);
        (await fresh.GetAsync("/account")).Html.ShouldContain(person.Name);
    }

    [Fact]
    public async Task Somebody_else_cannot_link_what_was_proven_in_their_browser()
    {
        var (victim, intruder) = (await app.VerifiedUserAsync(), await app.VerifiedUserAsync());
        var browser = await intruder.BrowseAsync();
        await app.ReturnAsync(browser, Google, Claims() with { email = victim.Email });

        var page = await (await browser.GetAsync("/sign-in/link")).SubmitAsync("form:has(.primary)");

        page.Text.ShouldContain("belongs to another account");
        (await IdentitiesAsync(intruder)).Items.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(null)]
    public async Task An_address_that_the_provider_has_not_verified_opens_no_account(bool? verified)
    {
        var person = await app.VerifiedUserAsync();
        var browser = app.Browser();

        var page = await app.ReturnAsync(browser, Google, Claims() with { email = person.Email, email_verified = verified });

        page.Path.ShouldBe("/sign-in/problem?reason=federation.email_taken");
        browser.IsSignedIn.ShouldBeFalse();
        (await browser.GetAsync("/sign-in/link")).Text.ShouldContain(app.Text("en", "errors.federation.link_over"));
    }

    [Fact]
    public async Task A_new_account_with_an_unverified_address_has_to_confirm_it()
    {
        var claims = Claims() with { email_verified = false };
        var browser = app.Browser();

        await app.ReturnAsync(browser, Google, claims);

        (await browser.GetAsync("/organizations/new")).Path.ShouldBe("/verify-email");
        (await app.MailToAsync(claims.email)).Token.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Who_opened_an_account_in_a_strangers_name_loses_it_to_the_owner_of_the_address()
    {
        var intruder = await app.SignUpAsync();
        var browser = app.Browser();

        await app.ReturnAsync(browser, Google, Claims() with { email = intruder.Email });

        browser.IsSignedIn.ShouldBeTrue();
        await intruder.Api.GetAsync("/api/v1/me").ShouldBeAsync(HttpStatusCode.Unauthorized);
        using var caller = app.Caller();
        await caller
            .PostAsJsonAsync("/api/v1/sessions", new { intruder.Email, intruder.Password })
            .ShouldBeAsync(HttpStatusCode.Unauthorized);
        var link = (await app.MailToAsync(intruder.Email, m => m.Html.Contains("verify-email"))).Html;
        var token = new string([
            .. link[(link.IndexOf("token=", StringComparison.Ordinal) + 6)..].TakeWhile(c => c is not ('"' or '&')),
        ]);
        await caller.PostAsJsonAsync("/api/v1/accounts/verification", new { token }).ShouldBeAsync(HttpStatusCode.Gone);
    }

    [Fact]
    public async Task A_person_links_and_unlinks_but_never_the_last_way_in()
    {
        var person = await app.VerifiedUserAsync();
        var browser = await person.BrowseAsync();
        await browser.GetAsync("/account/security");
        var confirm = await app.ReturnAsync(browser, "/account/security/link/google", Claims());
        await confirm.SubmitAsync("form:has(.primary)");
        var identity = (await IdentitiesAsync(person)).Items.ShouldHaveSingleItem();

        var security = await browser.GetAsync("/account/security");
        await security.SubmitAsync(("Table.Act", $"unlink:{identity.Id}"));
        (await IdentitiesAsync(person)).Items.ShouldBeEmpty();
        await app.MailToAsync(person.Email, m => m.Subject == app.Text("en", "accounts.mails.alert.events.identityUnlinked"));

        var alone = app.Browser();
        await app.ReturnAsync(alone, Google, Claims());
        using var api = app.Caller(alone.Cookies["slipway"]);
        var mine = await api.GetAsync("/api/v1/me/identities").ReadAsync<IdentityView>();
        mine.MayUnlink.ShouldBeFalse();
        var refused = await api.DeleteAsync($"/api/v1/me/identities/{mine.Items[0].Id}").ProblemAsync();
        refused.Code.ShouldBe("federation.last_way_in");
        await person.Api.DeleteAsync($"/api/v1/me/identities/{mine.Items[0].Id}").ShouldBeAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_second_step_stands_behind_a_provider_too()
    {
        var person = await app.VerifiedUserAsync();
        var claims = Claims();
        var confirm = await app.ReturnAsync(await person.BrowseAsync(), "/account/security/link/google", claims);
        await confirm.SubmitAsync("form:has(.primary)");
        var authenticator = await person.TurnOnAsync();
        var browser = app.Browser();

        var step = await app.ReturnAsync(browser, Google + "?returnUrl=%2Faccount", claims);
        step.Path.ShouldBe("/sign-in/second-step?returnUrl=%2Faccount");
        browser.IsSignedIn.ShouldBeFalse();
        await step.SubmitAsync(("Input.Code", app.NextCode(authenticator.Seed)));

        browser.IsSignedIn.ShouldBeTrue();
    }

    [Fact]
    public async Task A_suspended_account_stays_closed()
    {
        var claims = Claims();
        var browser = app.Browser();
        await app.ReturnAsync(browser, Google, claims);
        using var api = app.Caller(browser.Cookies["slipway"]);
        var id = (await api.GetAsync("/api/v1/me").ReadAsync<Me>()).Id;
        var boss = await app.OperatorAsync();
        await boss
            .Api.PostAsJsonAsync($"/api/v1/operations/users/{id}/suspension", new { Reason = "Test" })
            .ShouldBeAsync(HttpStatusCode.NoContent);

        var page = await app.ReturnAsync(app.Browser(), Google, claims);

        page.Path.ShouldBe("/sign-in/problem?reason=accounts.suspended");
    }

    [Fact]
    public async Task An_unknown_provider_does_not_exist_and_a_silent_one_leads_to_the_other_ways()
    {
        (await app.Browser().GetAsync("/sign-in/with/facebook")).Status.ShouldBe(HttpStatusCode.NotFound);
        var page = await app.Browser().GetAsync("/sign-in/problem?reason=%3Cscript%3E");
        page.Text.ShouldContain(app.Text("en", "errors.federation.failed"));
        page.Text.ShouldContain("Google");
    }

    private static async Task<IdentityView> IdentitiesAsync(Person person) =>
        await person.Api.GetAsync("/api/v1/me/identities").ReadAsync<IdentityView>();

    private static GoogleClaims Claims(string? name = null) =>
        new(Guid.CreateVersion7().ToString(), name ?? Any.Name(), Any.Email(), email_verified: true, locale: null);

#pragma warning disable IDE1006 // the protocol's names
    private sealed record GoogleClaims(string sub, string name, string email, bool? email_verified, string? locale)
    {
        public string? picture { get; init; }
    }

#pragma warning restore IDE1006

    private sealed record IdentityView(IReadOnlyList<Item> Items, bool MayUnlink);

    private sealed record Item(Guid Id, string Provider);

    private sealed record Me(Guid Id, DateTimeOffset? DeletionDueAt);
}
