using System.Net;
using System.Net.Http.Json;
using Slipway.Tests.Support;

namespace Slipway.Tests.Accounts;

public sealed class SignInTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task A_wrong_password_answers_like_an_unknown_account()
    {
        var person = await app.VerifiedUserAsync();
        using var caller = app.Caller();

        var wrong = await caller
            .PostAsJsonAsync("/api/v1/sessions", new { person.Email, Password = "not the password" })
            .ProblemAsync();
        var unknown = await caller
            .PostAsJsonAsync("/api/v1/sessions", new { Email = "nobody@example.com", Password = "not the password" })
            .ProblemAsync();

        wrong.Status.ShouldBe(401);
        (wrong.Code, wrong.Title).ShouldBe((unknown.Code, unknown.Title));
    }

    [Fact]
    public async Task Signing_up_twice_gives_the_same_answer_and_the_owner_a_mail()
    {
        var person = await app.VerifiedUserAsync();
        using var caller = app.Caller();

        await caller
            .PostAsJsonAsync(
                "/api/v1/accounts",
                new
                {
                    Name = "Somebody",
                    person.Email,
                    Password = "another fine secret",
                }
            )
            .ShouldBeAsync(HttpStatusCode.Accepted);

        (await app.MailsToAsync(person.Email, atLeast: 2)).Count.ShouldBe(2);
        await person.StartSessionAsync();
    }

    [Theory]
    [InlineData("short")]
    [InlineData("1234567890")]
    [InlineData("Password2026!")]
    [InlineData("aaaaaaaaaaaa")]
    public async Task A_weak_password_is_refused_at_its_field(string password)
    {
        using var caller = app.Caller();

        var problem = await caller
            .PostAsJsonAsync(
                "/api/v1/accounts",
                new
                {
                    Name = "Ann",
                    Email = "ann@example.com",
                    password,
                }
            )
            .ProblemAsync();

        problem.Status.ShouldBe(400);
        problem.Errors.ShouldContainKey("password");
    }

    [Fact]
    public async Task A_signed_out_session_is_over()
    {
        var person = await app.VerifiedUserAsync();

        await person.Api.DeleteAsync("/api/v1/sessions/current").ShouldBeAsync(HttpStatusCode.NoContent);

        (await person.Api.GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task An_unverified_person_can_sign_in_but_not_start_an_organization()
    {
        var person = await app.SignUpAsync();
        await person.SignInAsync();

        (await person.Api.GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.OK);
        var answer = await person.Api.PostAsJsonAsync("/api/v1/organizations", new { Name = "Too early" });
        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_new_password_by_mail_ends_all_sessions()
    {
        var person = await app.VerifiedUserAsync();
        using var caller = app.Caller();
        await caller
            .PostAsJsonAsync("/api/v1/accounts/password-reset-requests", new { person.Email })
            .ShouldBeAsync(HttpStatusCode.Accepted);
        var token = (await app.MailToAsync(person.Email, atLeast: 2)).Token;

        var reset = new { token, Password = "a brand new secret" };
        await caller.PostAsJsonAsync("/api/v1/accounts/password-resets", reset).ShouldBeAsync(HttpStatusCode.NoContent);

        (await person.Api.GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await caller.PostAsJsonAsync("/api/v1/accounts/password-resets", reset)).StatusCode.ShouldBe(HttpStatusCode.Gone);
    }

    [Theory]
    [InlineData("""{"email":1}""")]
    [InlineData("""{"email":"a\u0000@b.example","password":"0123456789"}""")]
    [InlineData("""{"email":"\ud800","password":"0123456789"}""")]
    [InlineData("""{"email":"a","email":"b"}""")]
    [InlineData("[[[[")]
    public async Task Malformed_input_is_a_client_error(string body)
    {
        using var caller = app.Caller();
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");

        var answer = await caller.PostAsync("/api/v1/sessions", content);

        ((int)answer.StatusCode).ShouldBeInRange(400, 499);
    }
}
