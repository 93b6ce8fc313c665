using System.Net;
using System.Net.Http.Json;

namespace Slipway.Tests.Accounts;

/// <summary>Mails that nobody asked for and everybody wants.</summary>
public sealed class NoticeTests(NoticeApp app) : IClassFixture<NoticeApp>
{
    private const string Firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    [Fact]
    public async Task Says_hello_once_the_address_is_confirmed()
    {
        var person = await app.VerifiedUserAsync();

        var mails = await app.MailsToAsync(person.Email, atLeast: 2);

        var welcome = mails.Where(m => m.Subject == "Welcome to Slipway").ShouldHaveSingleItem();
        welcome.Text.ShouldContain(person.Name);
        welcome.Links.ShouldContain(l => l.EndsWith("/organizations"));
    }

    [Fact]
    public async Task Tells_of_a_sign_in_from_a_device_that_the_account_was_never_used_on()
    {
        var person = await app.VerifiedUserAsync();

        using var elsewhere = app.Caller();
        await SignInAsync(elsewhere, person);

        var mail = await NewsAsync(person, 1);
        mail[0].Text.ShouldContain("Firefox, Linux");
        mail[0].Text.ShouldContain("11.");
        mail[0].Links.ShouldContain(l => l.EndsWith("/forgot-password"));

        // The same program from the same place is no news any more
        await SignInAsync(elsewhere, person);
        using var again = app.Caller();
        await SignInAsync(again, person);
        (await NewsAsync(person, 2)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Knows_a_browser_by_its_cookie_wherever_it_is()
    {
        var person = await app.VerifiedUserAsync();
        var browser = await person.BrowseAsync();
        await NewsAsync(person, 1);

        await (await browser.GetAsync("/account")).SubmitAsync("form[action$='sign-out']");
        await (await browser.GetAsync("/sign-in")).SubmitAsync(
            ("Input.Email", person.Email),
            ("Input.Password", person.Password)
        );
        browser.IsSignedIn.ShouldBeTrue();
        using var elsewhere = app.Caller();
        await SignInAsync(elsewhere, person);

        (await NewsAsync(person, 2)).Count.ShouldBe(2);
    }

    private static async Task SignInAsync(HttpClient device, Person person)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/sessions")
        {
            Content = JsonContent.Create(new { person.Email, person.Password }),
        };
        request.Headers.UserAgent.ParseAdd(Firefox);
        using var answer = await device.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    // Besides the verification and the welcome
    private async Task<IReadOnlyList<Mail>> NewsAsync(Person person, int atLeast) =>
        (await app.MailsToAsync(person.Email, atLeast + 2)).Where(m => m.Subject == "New sign-in to your account").ToList();
}

public sealed class NoticeApp : TestApp
{
    protected override IEnumerable<(string Key, string Value)> Settings =>
        [("Accounts:WelcomeMail", "true"), ("Accounts:NewSignInMail", "true")];
}
