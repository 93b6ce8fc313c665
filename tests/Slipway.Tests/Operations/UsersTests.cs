using System.Net;
using System.Net.Http.Json;

namespace Slipway.Tests.Operations;

public sealed class UsersTests(TestApp app) : IClassFixture<TestApp>
{
    private const string Users = Operators.Api + "/users";

    [Fact]
    public async Task Finds_people_by_part_of_name_and_address_in_any_letter_case()
    {
        var olga = await app.OperatorAsync();
        var person = await app.VerifiedUserAsync($"Émile {Any.Text()}");

        var byName = await FindAsync(olga, $"search={Uri.EscapeDataString(person.Name.ToUpperInvariant())}");
        var byAddress = await FindAsync(olga, $"search={Uri.EscapeDataString(person.Email[..^3])}");

        byName.Items.ShouldHaveSingleItem().Email.ShouldBe(person.Email);
        byAddress.Items.ShouldHaveSingleItem().Name.ShouldBe(person.Name);
    }

    [Fact]
    public async Task Lists_every_person_once_over_pages_in_both_orders()
    {
        var olga = await app.OperatorAsync();
        var mark = Any.Text();
        for (var i = 0; i < 5; i++)
        {
            await app.SignUpAsync($"{(char)('e' - i)} {mark}");
        }

        foreach (var sort in new[] { "name", "-name", "joined", "-joined" })
        {
            var names = new List<string>();
            string? cursor = "";
            for (; cursor is not null; )
            {
                var page = await FindAsync(olga, $"search={mark}&sort={sort}&limit=2&cursor={cursor}");
                names.AddRange(page.Items.Select(u => u.Name[..1]));
                cursor = page.NextCursor;
            }

            string.Concat(names).ShouldBe(sort is "name" or "-joined" ? "abcde" : "edcba", sort);
        }
    }

    [Fact]
    public async Task Filters_by_state()
    {
        var olga = await app.OperatorAsync();
        var mark = Any.Text();
        var active = await app.VerifiedUserAsync($"Active {mark}");
        var unverified = await app.SignUpAsync($"Unverified {mark}");
        var suspended = await app.VerifiedUserAsync($"Suspended {mark}");
        await olga.SuspendAsync(suspended).ShouldBeAsync(HttpStatusCode.NoContent);

        (await FindAsync(olga, $"search={mark}&state=active")).Items.ShouldHaveSingleItem().Email.ShouldBe(active.Email);
        (await FindAsync(olga, $"search={mark}&state=unverified")).Items.ShouldHaveSingleItem().Email.ShouldBe(unverified.Email);
        (await FindAsync(olga, $"search={mark}&state=suspended")).Items.ShouldHaveSingleItem().Email.ShouldBe(suspended.Email);
        (await FindAsync(olga, $"search={mark}&state=nonsense")).Items.Count.ShouldBe(3);
        (await FindAsync(olga, $"search={olga.Email}&state=operators")).Items.ShouldHaveSingleItem().IsOperator.ShouldBeTrue();
    }

    [Fact]
    public async Task A_suspended_person_is_out_at_once_gets_a_mail_and_learns_why_only_with_the_right_password()
    {
        var olga = await app.OperatorAsync();
        var person = await app.VerifiedUserAsync();

        await olga.SuspendAsync(person).ShouldBeAsync(HttpStatusCode.NoContent);

        (await person.Api.GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using var caller = app.Caller();
        (await SignInAsync(caller, person, person.Password).ProblemAsync()).Code.ShouldBe("accounts.suspended");
        (await SignInAsync(caller, person, "a wrong password").ProblemAsync()).Code.ShouldBe("accounts.sign_in_failed");
        var mail = await app.MailToAsync(person.Email, atLeast: 2);
        mail.Subject.ShouldBe("Your account is suspended");
        mail.Text.ShouldNotContain("Spam");
    }

    [Fact]
    public async Task A_restored_person_signs_in_again_and_no_old_session_comes_back()
    {
        var olga = await app.OperatorAsync();
        var person = await app.VerifiedUserAsync();
        await olga.SuspendAsync(person).ShouldBeAsync(HttpStatusCode.NoContent);

        await olga.Api.DeleteAsync($"{Users}/{await person.IdAsync()}/suspension").ShouldBeAsync(HttpStatusCode.NoContent);

        (await person.Api.GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        await person.StartSessionAsync();
        await app.MailToAsync(person.Email, m => m.Subject == "Your account is open again");
    }

    [Fact]
    public async Task Suspending_twice_and_restoring_twice_are_conflicts()
    {
        var olga = await app.OperatorAsync();
        var person = await app.VerifiedUserAsync();
        var suspension = $"{Users}/{await person.IdAsync()}/suspension";

        (await olga.Api.DeleteAsync(suspension).ProblemAsync()).Code.ShouldBe("accounts.is_not_suspended");
        await olga.SuspendAsync(person).ShouldBeAsync(HttpStatusCode.NoContent);
        (await olga.SuspendAsync(person).ProblemAsync()).Code.ShouldBe("accounts.is_suspended");
    }

    [Fact]
    public async Task Operators_can_suspend_neither_themselves_nor_each_other()
    {
        var olga = await app.OperatorAsync();
        var oscar = await app.OperatorAsync();

        (await olga.SuspendAsync(olga).ProblemAsync()).Code.ShouldBe("accounts.is_operator");
        (await olga.SuspendAsync(oscar).ProblemAsync()).Code.ShouldBe("accounts.is_operator");
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData(null)]
    public async Task A_suspension_needs_a_reason(string? reason)
    {
        var olga = await app.OperatorAsync();
        var person = await app.VerifiedUserAsync();

        var problem = await olga
            .Api.PostAsJsonAsync($"{Users}/{await person.IdAsync()}/suspension", new { reason })
            .ProblemAsync();

        problem.Status.ShouldBe(400);
        (await person.Api.GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_body_cannot_name_another_person_than_the_address()
    {
        var olga = await app.OperatorAsync();
        var (person, other) = (await app.VerifiedUserAsync(), await app.VerifiedUserAsync());

        await olga
            .Api.PostAsJsonAsync(
                $"{Users}/{await person.IdAsync()}/suspension",
                new { UserId = await other.IdAsync(), Reason = "Spam" }
            )
            .ShouldBeAsync(HttpStatusCode.NoContent);

        (await other.Api.GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await person.Api.GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Signing_somebody_out_everywhere_ends_all_sessions_and_leaves_the_account_open()
    {
        var olga = await app.OperatorAsync();
        var person = await app.VerifiedUserAsync();
        var browser = await person.BrowseAsync();

        await olga.Api.DeleteAsync($"{Users}/{await person.IdAsync()}/sessions").ShouldBeAsync(HttpStatusCode.NoContent);

        (await person.Api.GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await browser.GetAsync("/organizations")).Path.ShouldStartWith("/sign-in");
        await person.StartSessionAsync();
    }

    [Fact]
    public async Task A_person_who_does_not_exist_is_not_found()
    {
        var olga = await app.OperatorAsync();
        var nobody = $"{Users}/{Guid.CreateVersion7()}";

        (await olga.Api.GetAsync(nobody)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await olga.Api.DeleteAsync($"{nobody}/suspension")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await olga.Api.DeleteAsync($"{nobody}/sessions")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await olga.Api.PostAsJsonAsync($"{nobody}/suspension", new { Reason = "Spam" })).StatusCode.ShouldBe(
            HttpStatusCode.NotFound
        );
        (await olga.Api.PostAsJsonAsync($"{nobody}/impersonations", new { Reason = "Spam" })).StatusCode.ShouldBe(
            HttpStatusCode.NotFound
        );
    }

    [Fact]
    public async Task The_pages_suspend_and_restore_with_a_reason_that_operators_see()
    {
        var olga = await (await app.OperatorAsync()).BrowseAsync();
        var person = await app.VerifiedUserAsync();
        var list = await olga.GetAsync($"/operations/users?q={person.Email}");

        var page = await list.FollowAsync(person.Name);
        var refused = await page.SubmitAsync(("Suspension.Reason", " "));
        refused.Find("#suspend").HasAttribute("open").ShouldBeTrue();
        var suspended = await refused.SubmitAsync(("Suspension.Reason", "Sends spam & worse"));

        suspended.Text.ShouldContain("Sends spam & worse");
        suspended.Document.Body!.TextContent.ShouldContain($"{person.Name} is suspended.");
        var restored = await suspended.SubmitAsync("#restore form");
        restored.Text.ShouldNotContain("Sends spam");
        restored.Text.ShouldContain("Active");
        await person.StartSessionAsync();
    }

    [Fact]
    public async Task A_link_of_the_list_opens_the_dialog()
    {
        var olga = await (await app.OperatorAsync()).BrowseAsync();
        var person = await app.VerifiedUserAsync();

        var page = await olga.GetAsync($"/operations/users/{await person.IdAsync()}?dialog=suspend");

        page.FindAll("dialog[open]").ShouldHaveSingleItem().Id.ShouldBe("suspend");
    }

    private static Task<PageOf<User>> FindAsync(Person olga, string query) =>
        olga.Api.GetAsync($"{Users}?{query}").ReadAsync<PageOf<User>>();

    private static Task<HttpResponseMessage> SignInAsync(HttpClient caller, Person person, string password) =>
        caller.PostAsJsonAsync("/api/v1/sessions", new { person.Email, password });

    private sealed record User(string Name, string Email, bool IsOperator, string State);
}
