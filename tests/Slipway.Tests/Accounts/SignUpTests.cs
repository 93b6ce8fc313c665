using System.Net;
using System.Net.Http.Json;

namespace Slipway.Tests.Accounts;

public sealed class SignUpTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task An_invited_stranger_comes_back_to_the_invitation_after_signing_up()
    {
        var owner = await app.VerifiedUserAsync();
        var organization = await owner.CreateOrganizationAsync();
        var email = Any.Email();
        await owner.InviteAsync(organization, email);
        var browser = app.Browser();

        var invitation = await browser.GetAsync((await app.MailToAsync(email)).Link);
        var signUp = await invitation.FollowAsync(app.Text("en", "organizations.accept.signUp"));
        await signUp.SubmitAsync(("Input.Name", "Guest"), ("Input.Email", email), ("Input.Password", Any.Password));
        var verification = await browser.GetAsync((await app.MailToAsync(email, atLeast: 2)).Link);
        var signIn = await verification.SubmitAsync("form:has([name='Input.Token'])");
        var back = await signIn.SubmitAsync(("Input.Email", email), ("Input.Password", Any.Password));
        back.Path.ShouldBe(invitation.Path);

        var joined = await back.SubmitAsync("form:has([name='Input.Token'])");
        joined.Path.ShouldStartWith(organization.Pages);
    }

    [Fact]
    public async Task A_signed_in_person_goes_on_after_verifying()
    {
        var person = await app.SignUpAsync();
        var browser = await person.BrowseAsync();
        (await browser.GetAsync("/organizations")).Path.ShouldBe("/verify-email");

        var verification = await browser.GetAsync((await app.MailToAsync(person.Email)).Link);
        var page = await verification.SubmitAsync("form:has([name='Input.Token'])");

        page.Path.ShouldBe("/organizations");
        (await browser.GetAsync("/verify-email")).Text.ShouldContain(app.Text("en", "accounts.verify.done"));
    }

    [Fact]
    public async Task A_foreign_address_is_no_place_to_return_to()
    {
        var email = Any.Email();
        var page = await app.Browser().GetAsync("/sign-up?returnUrl=https%3A%2F%2Fevil.example%2F");
        await page.SubmitAsync(("Input.Name", "Ann"), ("Input.Email", email), ("Input.Password", Any.Password));

        (await app.MailToAsync(email)).Link.ShouldNotContain("returnUrl");
    }

    [Fact]
    public async Task The_mail_can_be_sent_again()
    {
        var person = await app.SignUpAsync();
        await app.MailToAsync(person.Email);
        var browser = await person.BrowseAsync();

        await (await browser.GetAsync("/verify-email")).SubmitAsync("form:has(input[value='resend'])");

        var mails = await app.MailsToAsync(person.Email, atLeast: 2);
        mails[0].Token.ShouldNotBe(mails[1].Token);
    }

    [Fact]
    public async Task A_mail_to_an_address_that_is_not_proven_holds_nothing_that_a_stranger_wrote()
    {
        var person = await app.SignUpAsync("Buy at https://spam.example");
        var elsewhere = Any.Email();
        var (change, forgotten) = (new { Email = elsewhere }, new { person.Email });
        await person.Api.PostAsJsonAsync("/api/v1/me/email-changes", change).ShouldBeAsync(HttpStatusCode.Accepted);
        await person.Api.PostAsJsonAsync("/api/v1/accounts/password-reset-requests", forgotten);
        await app.MailToAsync(elsewhere);
        (await app.MailCountAsync(person.Email)).ShouldBe(2);

        foreach (var mail in await Task.WhenAll(app.MailsToAsync(person.Email), app.MailsToAsync(elsewhere)))
        {
            mail.ShouldAllBe(m => !m.Html.Contains("spam") && !m.Text.Contains("spam"));
        }
    }

    [Fact]
    public async Task Who_signs_up_on_a_French_page_speaks_French()
    {
        var email = Any.Email();
        var page = await app.Browser().GetAsync("/fr/sign-up");
        await page.SubmitAsync(("Input.Name", "Ann"), ("Input.Email", email), ("Input.Password", Any.Password));

        (await app.MailToAsync(email)).Subject.ShouldBe(app.Text("fr", "accounts.mails.verify.subject"));
    }
}
