using System.Net;
using System.Net.Http.Json;

namespace Slipway.Tests.Accounts;

public sealed class ProfileTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task A_person_signs_up_verifies_and_keeps_a_language_without_JavaScript()
    {
        var email = Any.Email();
        var browser = app.Browser();
        var signUp = await browser.GetAsync("/sign-up");
        var sent = await signUp.SubmitAsync(
            ("Input.Name", "Ada Byron"),
            ("Input.Email", email),
            ("Input.Password", Any.Password)
        );
        sent.Text.ShouldContain("Look into your inbox");

        var verification = await browser.GetAsync((await app.MailToAsync(email)).Link);
        var signIn = await verification.SubmitAsync("form:has([name='Input.Token'])");
        signIn.Path.ShouldBe("/sign-in");
        signIn.Html.ShouldContain("Your address is confirmed.");
        var mine = await signIn.SubmitAsync(("Input.Email", email), ("Input.Password", Any.Password));
        mine.Path.ShouldBe("/organizations");

        var profile = await browser.GetAsync("/account");
        var saved = await profile.SubmitAsync(
            ("Input.Name", "Ada Lovelace"),
            ("Input.Language", "fr"),
            ("Input.TimeZone", "Europe/London"),
            ("Input.Theme", "dark")
        );

        saved.Find("html").GetAttribute("lang").ShouldBe("fr");
        saved.Find("html").GetAttribute("data-theme").ShouldBe("dark");
        saved.Html.ShouldContain(app.Text("fr", "accounts.profile.done"));
        saved.Find("[name='Input.Name']").GetAttribute("value").ShouldBe("Ada Lovelace");
        var elsewhere = await new Person(app, "Ada", email).BrowseAsync();
        (await elsewhere.GetAsync("/account")).Find("html").GetAttribute("lang").ShouldBe("fr");
    }

    [Fact]
    public async Task The_menus_of_the_shell_change_the_account_at_once_and_on_every_device()
    {
        var person = await app.VerifiedUserAsync();
        var here = await person.BrowseAsync();

        // The prefix would win over the choice, so it is left behind
        var page = await here.GetAsync("/fr/account");
        page = await page.SubmitAsync("form[action='/preferences/language']", ("value", "de"));
        page = await page.SubmitAsync("form[action='/preferences/theme']", ("value", "dark"));

        page.Path.ShouldBe("/account");
        page.Find("html").GetAttribute("lang").ShouldBe("de");
        var there = await (await person.BrowseAsync()).GetAsync("/account");
        there.Find("html").GetAttribute("lang").ShouldBe("de");
        there.Find("html").GetAttribute("data-theme").ShouldBe("dark");
    }

    [Fact]
    public async Task An_operator_who_acts_as_somebody_leaves_their_preferences_alone()
    {
        var person = await app.VerifiedUserAsync();
        using var support = await app.ImpersonateAsync(person);
        var browser = app.Browser();
        browser.SetCookie("slipway", support.DefaultRequestHeaders.Authorization!.Parameter!);

        await (await browser.GetAsync("/account")).SubmitAsync("form[action='/preferences/language']", ("value", "es"));

        (await person.MeAsync()).Language.ShouldBe("en");
    }

    [Fact]
    public async Task Reading_oneself_gives_what_a_client_needs()
    {
        var person = await app.VerifiedUserAsync();
        await person.SpeakAsync("ar");

        var me = await person.MeAsync();

        (me.Name, me.Email, me.EmailVerified).ShouldBe((person.Name, person.Email, true));
        (me.Language, me.TimeZone, me.Theme, me.DeletionDueAt).ShouldBe(("ar", "Europe/Berlin", null, null));
        me.SessionId.ShouldNotBe(Guid.Empty);
    }

    [Theory]
    [InlineData("xx", "UTC", null, "language")]
    [InlineData("en", "Middle/Earth", null, "timeZone")]
    [InlineData("en", "W. Europe Standard Time", null, "timeZone")]
    [InlineData("en", "UTC", "pink", "theme")]
    public async Task Refuses_preferences_that_do_not_exist(string language, string timeZone, string? theme, string field)
    {
        var person = await app.SignUpAsync();

        var problem = await person
            .Api.PutAsJsonAsync(
                "/api/v1/me",
                new
                {
                    Name = "Ann",
                    language,
                    timeZone,
                    theme,
                }
            )
            .ProblemAsync();

        problem.Status.ShouldBe(400);
        problem.Errors.ShouldContainKey(field);
    }

    [Fact]
    public async Task Mails_speak_the_language_of_who_gets_them()
    {
        var person = await app.VerifiedUserAsync();
        await person.SpeakAsync("ar");

        await person
            .Api.PutAsJsonAsync("/api/v1/me/password", new { Current = person.Password, Password = "quite another secret one" })
            .ShouldBeAsync(HttpStatusCode.NoContent);

        var mail = await app.MailToAsync(person.Email, atLeast: 2);
        mail.Subject.ShouldBe(app.Text("ar", "accounts.mails.changed.subject"));
        mail.Html.ShouldContain("dir=\"rtl\"");
    }
}
