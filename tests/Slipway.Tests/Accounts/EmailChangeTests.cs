using System.Net;
using System.Net.Http.Json;

namespace Slipway.Tests.Accounts;

public sealed class EmailChangeTests(TestApp app) : IClassFixture<TestApp>
{
    private const string Confirmation = "/api/v1/accounts/email-changes/confirmation";
    private const string Reversal = "/api/v1/accounts/email-changes/reversal";

    [Fact]
    public async Task The_address_changes_once_the_new_one_confirms_and_both_are_told()
    {
        var person = await app.VerifiedUserAsync();
        var (before, after) = (person.Email, Any.Email());
        var browser = await person.BrowseAsync();

        var page = await browser.GetAsync("/account/security");
        page = await page.SubmitAsync(("Email.Email", after.ToUpperInvariant()));
        page.Html.ShouldContain(app.Text("en", "accounts.security.emailDone"));
        (await app.MailToAsync(before, atLeast: 2)).Text.ShouldContain(after);
        (await person.MeAsync()).Email.ShouldBe(before);

        page = await browser.GetAsync((await app.MailToAsync(after)).Link);
        page = await page.SubmitAsync("form:has([name='Input.Token'])");

        page.Path.ShouldBe("/account/security");
        (await person.MeAsync()).Email.ShouldBe(after);
        (await app.MailToAsync(after, atLeast: 2)).Links.ShouldNotContain(l => l.Contains("token="));
        (await app.MailToAsync(before, atLeast: 3)).Link.ShouldContain("/email-changes/undo");
    }

    [Fact]
    public async Task Members_lists_follow_the_new_address()
    {
        var person = await app.VerifiedUserAsync();
        var organization = await person.CreateOrganizationAsync();
        var after = Any.Email();

        await ChangeAsync(person, after);

        for (var patience = 500; patience > 0; patience--)
        {
            var members = await person.Api.GetAsync($"{organization.Api}/members").ReadAsync<PageOf<Member>>();
            if (members.Items.Single().Email == after)
            {
                return;
            }

            await Task.Delay(20);
        }

        Assert.Fail($"The membership keeps the old address.\n{app.Log}");
    }

    [Fact]
    public async Task A_taken_address_gets_the_same_answer_and_its_owner_is_told()
    {
        var owner = await app.VerifiedUserAsync();
        var person = await app.VerifiedUserAsync();

        var taken = await AskAsync(person, owner.Email);
        var free = await AskAsync(person, Any.Email());

        (taken.StatusCode, free.StatusCode).ShouldBe((HttpStatusCode.Accepted, HttpStatusCode.Accepted));
        (await taken.Content.ReadAsStringAsync()).ShouldBe(await free.Content.ReadAsStringAsync());
        var mail = await app.MailToAsync(owner.Email, atLeast: 2);
        mail.Subject.ShouldBe(app.Text("en", "accounts.mails.emailTaken.subject"));
        mail.Links.ShouldNotContain(l => l.Contains("token="));
    }

    [Fact]
    public async Task An_address_that_was_taken_in_the_meantime_is_refused_at_confirmation()
    {
        var person = await app.VerifiedUserAsync();
        var wanted = Any.Email();
        await AskAsync(person, wanted);
        var token = (await app.MailToAsync(wanted)).Token;
        await app.SignUpAsync(email: wanted);

        var problem = await person.Api.PostAsJsonAsync(Confirmation, new { token }).ProblemAsync();

        (problem.Status, problem.Code).ShouldBe((409, "accounts.email_taken"));
        (await person.MeAsync()).Email.ShouldBe(person.Email);
    }

    [Fact]
    public async Task Two_accounts_that_confirm_one_address_at_once_do_not_both_get_it()
    {
        var (one, two, wanted) = (await app.VerifiedUserAsync(), await app.VerifiedUserAsync(), Any.Email());
        await AskAsync(one, wanted);
        await AskAsync(two, wanted);
        var tokens = (await app.MailsToAsync(wanted, atLeast: 2)).Select(m => m.Token).ToList();

        var answers = await Task.WhenAll(
            tokens.Select(async token =>
            {
                using var caller = app.Caller();
                return (await caller.PostAsJsonAsync(Confirmation, new { token })).StatusCode;
            })
        );

        answers.Order().ShouldBe([HttpStatusCode.NoContent, HttpStatusCode.Conflict]);
    }

    [Fact]
    public async Task A_link_works_once_and_only_the_newest_request_counts()
    {
        var person = await app.VerifiedUserAsync();
        var (first, second) = (Any.Email(), Any.Email());
        await AskAsync(person, first);
        var outdated = (await app.MailToAsync(first)).Token;
        await AskAsync(person, second);
        var token = (await app.MailToAsync(second)).Token;

        await person.Api.PostAsJsonAsync(Confirmation, new { token = outdated }).ShouldBeAsync(HttpStatusCode.Gone);
        await person.Api.PostAsJsonAsync(Confirmation, new { token }).ShouldBeAsync(HttpStatusCode.NoContent);
        await person.Api.PostAsJsonAsync(Confirmation, new { token }).ShouldBeAsync(HttpStatusCode.Gone);
    }

    [Fact]
    public async Task A_reset_link_in_the_old_mailbox_stops_working()
    {
        var person = await app.VerifiedUserAsync();
        await person.Api.PostAsJsonAsync("/api/v1/accounts/password-reset-requests", new { person.Email });
        var token = (await app.MailToAsync(person.Email, atLeast: 2)).Token;

        await ChangeAsync(person, Any.Email());

        await person
            .Api.PostAsJsonAsync("/api/v1/accounts/password-resets", new { token, Password = "quite another secret one" })
            .ShouldBeAsync(HttpStatusCode.Gone);
    }

    [Fact]
    public async Task The_owner_of_the_old_address_takes_a_hostile_change_back()
    {
        var person = await app.VerifiedUserAsync();
        var mine = person.Email;
        await ChangeAsync(person, Any.Email());
        var undo = (await app.MailToAsync(mine, atLeast: 3)).Link;

        // The intruder moves on and undoes from the address in between, which must not cut off the owner
        var between = (await person.MeAsync()).Email;
        await ChangeAsync(person, Any.Email());
        using var caller = app.Caller();
        var hostile = (await app.MailToAsync(between, atLeast: 4)).Token;
        await caller.PostAsJsonAsync(Reversal, new { token = hostile }).ShouldBeAsync(HttpStatusCode.NoContent);

        var page = await app.Browser().GetAsync(undo);
        page = await page.SubmitAsync("form:has([name='Input.Token'])");
        page.Path.ShouldBe("/sign-in");
        await person.Api.GetAsync("/api/v1/me").ShouldBeAsync(HttpStatusCode.Unauthorized);
        var signIn = new { Email = mine, person.Password };
        await caller.PostAsJsonAsync("/api/v1/sessions", signIn).ShouldBeAsync(HttpStatusCode.Unauthorized);

        var reset = new { (await app.MailToAsync(mine, atLeast: 4)).Token, Password = "mine again and for good" };
        await caller.PostAsJsonAsync("/api/v1/accounts/password-resets", reset).ShouldBeAsync(HttpStatusCode.NoContent);
        var again = new { Email = mine, reset.Password };
        await caller.PostAsJsonAsync("/api/v1/sessions", again).ShouldBeAsync(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Undoing_a_request_leaves_its_link_useless()
    {
        var person = await app.VerifiedUserAsync();
        var wanted = Any.Email();
        await AskAsync(person, wanted);
        var undo = (await app.MailToAsync(person.Email, atLeast: 2)).Token;
        var confirm = (await app.MailToAsync(wanted)).Token;
        using var caller = app.Caller();

        await caller.PostAsJsonAsync(Reversal, new { token = undo }).ShouldBeAsync(HttpStatusCode.NoContent);

        await caller.PostAsJsonAsync(Confirmation, new { token = confirm }).ShouldBeAsync(HttpStatusCode.Gone);
    }

    [Fact]
    public async Task Asks_for_a_proof_of_late_and_counts_wrong_ones_like_failed_sign_ins()
    {
        var person = await app.VerifiedUserAsync();
        app.Clock.Advance(TimeSpan.FromMinutes(11));
        (await AskAsync(person, Any.Email()).ProblemAsync()).Code.ShouldBe("insufficient_user_authentication");

        foreach (var _ in Enumerable.Range(0, 10))
        {
            (await ConfirmAsync("a wrong one").ProblemAsync()).Errors.ShouldContainKey("password");
        }

        (await ConfirmAsync(person.Password)).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);

        Task<HttpResponseMessage> ConfirmAsync(string password) =>
            person.Api.PostAsJsonAsync("/api/v1/sessions/current/confirmation", new { password });
    }

    [Fact]
    public async Task Nobody_does_it_for_somebody_else()
    {
        var person = await app.VerifiedUserAsync();
        using var support = await app.ImpersonateAsync(person);

        await support
            .PostAsJsonAsync("/api/v1/me/email-changes", new { Email = Any.Email() })
            .ShouldBeAsync(HttpStatusCode.Forbidden);
    }

    private static Task<HttpResponseMessage> AskAsync(Person person, string email) =>
        person.Api.PostAsJsonAsync("/api/v1/me/email-changes", new { email });

    private async Task ChangeAsync(Person person, string email)
    {
        await AskAsync(person, email).ShouldBeAsync(HttpStatusCode.Accepted);
        var token = (await app.MailToAsync(email)).Token;
        await person.Api.PostAsJsonAsync(Confirmation, new { token }).ShouldBeAsync(HttpStatusCode.NoContent);
    }

    private sealed record Member(string Email);
}
