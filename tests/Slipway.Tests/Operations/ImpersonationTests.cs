using System.Net;
using System.Net.Http.Json;

namespace Slipway.Tests.Operations;

public sealed class ImpersonationTests(TestApp app) : IClassFixture<TestApp>
{
    private const string Banner = ".banner form[action='/impersonation/end']";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_operator_acts_as_somebody_and_comes_back_to_the_console(bool https)
    {
        var olga = await app.OperatorAsync();
        var person = await app.VerifiedUserAsync();
        var organization = await person.CreateOrganizationAsync();
        var browser = await olga.BrowseAsync(https);
        var own = browser.Cookies[https ? "__Host-slipway" : "slipway"];

        var inside = await StartAsync(browser, person);

        inside.Path.ShouldBe("/organizations");
        inside.Text.ShouldContain(organization.Name);
        inside.Find(".banner").TextContent.ShouldContain(person.Name);
        (await browser.GetAsync(organization.Pages)).Find(Banner);
        (await browser.GetAsync("/pricing")).Find(Banner);
        var refused = await browser.GetAsync("/operations");
        refused.Status.ShouldBe(HttpStatusCode.NotFound);
        refused.Find(Banner);

        var outside = await inside.SubmitAsync(Banner);

        outside.Path.ShouldBe($"/operations/users/{await person.IdAsync()}");
        outside.FindAll(Banner).ShouldBeEmpty();
        browser.Cookies[https ? "__Host-slipway" : "slipway"].ShouldBe(own);
        browser.Cookies.Keys.ShouldNotContain(c => c.EndsWith("-aside", StringComparison.Ordinal));
        outside.Text.ShouldNotContain("Ticket 7");
    }

    [Fact]
    public async Task The_cookies_of_an_impersonation_end_with_the_browser_and_are_bound_to_the_host_over_https()
    {
        var browser = await (await app.OperatorAsync()).BrowseAsync(https: true);
        var page = await browser.GetAsync($"/operations/users/{await (await app.VerifiedUserAsync()).IdAsync()}");

        await browser.SendAsync(page.Request("#impersonate form", ("Acting.Reason", "Ticket 7")));

        var sessions = browser.SetCookies.Where(c => c.StartsWith("__Host-slipway", StringComparison.Ordinal)).ToList();
        sessions.Count.ShouldBe(2);
        foreach (var cookie in sessions)
        {
            cookie.ShouldContain("secure", Case.Insensitive);
            cookie.ShouldContain("httponly", Case.Insensitive);
            cookie.ShouldContain("path=/", Case.Insensitive);
            cookie.ShouldNotContain("expires", Case.Insensitive);
            cookie.ShouldNotContain("domain", Case.Insensitive);
        }
    }

    [Fact]
    public async Task What_needs_the_person_stays_refused()
    {
        var olga = await app.OperatorAsync();
        var person = await app.VerifiedUserAsync();
        using var acting = app.Caller((await olga.ImpersonateAsync(person)).Token);

        (await acting.GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.OK);
        var password = new { Current = person.Password, Password = "a brand new secret" };
        (await acting.PutAsJsonAsync("/api/v1/me/password", password).ProblemAsync()).Code.ShouldBe("access.impersonating");
        (await acting.DeleteAsync("/api/v1/sessions/others").ProblemAsync()).Code.ShouldBe("access.impersonating");
        (await acting.GetAsync($"{Operators.Api}/users")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task It_is_listed_among_the_persons_sessions_but_is_no_sign_in_of_theirs()
    {
        var olga = await app.OperatorAsync();
        var person = await app.VerifiedUserAsync();
        var before = await InspectAsync(olga, person);

        await olga.ImpersonateAsync(person);

        var after = await InspectAsync(olga, person);
        after.User.LastSignInAt.ShouldBe(before.User.LastSignInAt);
        var session = after.User.Sessions.Where(s => s.Impersonator is not null).ShouldHaveSingleItem();
        (session.Impersonator, session.Reason).ShouldBe((olga.Name, "Ticket 7"));
        var own = await person.Api.GetAsync("/api/v1/sessions").ReadAsync<IReadOnlyList<Listed>>();
        own.ShouldContain(s => s.Id == session.Id);
    }

    [Fact]
    public async Task The_person_can_end_it()
    {
        var olga = await app.OperatorAsync();
        var person = await app.VerifiedUserAsync();
        using var acting = app.Caller((await olga.ImpersonateAsync(person)).Token);
        var session = (await InspectAsync(olga, person)).User.Sessions.Single(s => s.Impersonator is not null);

        await person.Api.DeleteAsync($"/api/v1/sessions/{session.Id}").ShouldBeAsync(HttpStatusCode.NoContent);

        (await acting.GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await olga.Api.GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_api_ends_it_and_leaves_the_operators_session()
    {
        var olga = await app.OperatorAsync();
        using var acting = app.Caller((await olga.ImpersonateAsync(await app.VerifiedUserAsync())).Token);

        await acting.DeleteAsync($"{Operators.Api}/impersonation").ShouldBeAsync(HttpStatusCode.NoContent);

        (await acting.GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await olga.Api.GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Nobody_else_has_an_impersonation_to_end()
    {
        var person = await app.VerifiedUserAsync();

        var answer = await person.Api.DeleteAsync($"{Operators.Api}/impersonation");

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await person.Api.GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task It_ends_with_the_operators_own_session()
    {
        var olga = await app.OperatorAsync();
        using var acting = app.Caller((await olga.ImpersonateAsync(await app.VerifiedUserAsync())).Token);

        await olga.Api.DeleteAsync("/api/v1/sessions/current").ShouldBeAsync(HttpStatusCode.NoContent);

        (await acting.GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task It_ends_when_the_operator_is_suspended_or_no_operator_any_more()
    {
        var (olga, oscar) = (await app.OperatorAsync(), await app.OperatorAsync());
        var person = await app.VerifiedUserAsync();
        using var first = app.Caller((await olga.ImpersonateAsync(person)).Token);
        using var second = app.Caller((await oscar.ImpersonateAsync(person)).Token);

        await app.ChangeAsync(olga, u => u.SetProperty(x => x.SuspendedAt, app.Clock.GetUtcNow()));
        await app.ChangeAsync(oscar, u => u.SetProperty(x => x.IsOperator, false));

        (await first.GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await second.GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task It_ends_when_the_person_is_suspended()
    {
        var olga = await app.OperatorAsync();
        var person = await app.VerifiedUserAsync();
        using var acting = app.Caller((await olga.ImpersonateAsync(person)).Token);

        await olga.SuspendAsync(person).ShouldBeAsync(HttpStatusCode.NoContent);

        (await acting.GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Signing_out_of_it_in_a_browser_leaves_nobody_signed_in()
    {
        var olga = await app.OperatorAsync();
        var browser = await olga.BrowseAsync();
        var own = browser.Cookies["slipway"];
        var inside = await StartAsync(browser, await app.VerifiedUserAsync());

        await inside.SubmitAsync("form[action='/sign-out']");

        browser.Cookies.Keys.ShouldNotContain(c => c.StartsWith("slipway", StringComparison.Ordinal));
        using var stolen = app.Caller(own);
        (await stolen.GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Operators_and_suspended_people_cannot_be_impersonated()
    {
        var olga = await app.OperatorAsync();
        var suspended = await app.VerifiedUserAsync();
        await olga.SuspendAsync(suspended).ShouldBeAsync(HttpStatusCode.NoContent);

        (await BeginAsync(olga, olga, new { Reason = "Me" }).ProblemAsync()).Code.ShouldBe("accounts.is_operator");
        var other = await app.OperatorAsync();
        (await BeginAsync(olga, other, new { Reason = "Her" }).ProblemAsync()).Code.ShouldBe("accounts.is_operator");
        (await BeginAsync(olga, suspended, new { Reason = "Him" }).ProblemAsync()).Code.ShouldBe("accounts.is_suspended");
    }

    [Fact]
    public async Task It_needs_a_reason_and_lasts_between_one_minute_and_an_hour()
    {
        var olga = await app.OperatorAsync();
        var person = await app.VerifiedUserAsync();

        (await BeginAsync(olga, person, new { Minutes = 5 }).ProblemAsync()).Errors.Keys.ShouldBe(["reason"]);
        foreach (var minutes in new[] { 0, -1, 61, int.MaxValue })
        {
            var problem = await BeginAsync(olga, person, new { Reason = "Ticket 7", minutes }).ProblemAsync();
            problem.Errors.Keys.ShouldBe(["minutes"]);
        }

        var grant = await BeginAsync(olga, person, new { Reason = "Ticket 7" }).ReadAsync<Support.Session>();
        (grant.ExpiresAt - app.Clock.GetUtcNow()).TotalMinutes.ShouldBeInRange(29, 30);
    }

    private static async Task<HttpResponseMessage> BeginAsync(Person olga, Person person, object body) =>
        await olga.Api.PostAsJsonAsync($"{Operators.Api}/users/{await person.IdAsync()}/impersonations", body);

    private static Task<Inspection> InspectAsync(Person olga, Person person) =>
        person
            .IdAsync()
            .ContinueWith(id => olga.Api.GetAsync($"{Operators.Api}/users/{id.Result}").ReadAsync<Inspection>())
            .Unwrap();

    private static async Task<Page> StartAsync(Browser browser, Person person)
    {
        var page = await browser.GetAsync($"/operations/users/{await person.IdAsync()}");
        return await page.SubmitAsync(("Acting.Reason", "Ticket 7"), ("Acting.Minutes", "10"));
    }

    private sealed record Inspection(Inspected User);

    private sealed record Inspected(DateTimeOffset? LastSignInAt, IReadOnlyList<Listed> Sessions);

    private sealed record Listed(Guid Id, string? Impersonator, string? Reason);
}
