using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Slipway.Accounts.Users;

namespace Slipway.Tests.Accounts;

/// <summary>A stranger learns from no answer, and from no difference in work, whether an address has an account.</summary>
public sealed class SilenceTests(SilenceTests.CountingApp app) : IClassFixture<SilenceTests.CountingApp>
{
    [Fact]
    public async Task Sign_in_verifies_one_hash_for_known_and_unknown_accounts()
    {
        var person = await app.VerifiedUserAsync();
        using var caller = app.Caller();

        foreach (var email in new[] { person.Email, Any.Email() })
        {
            var before = app.Hasher.Verified;
            await caller
                .PostAsJsonAsync("/api/v1/sessions", new { email, Password = "a wrong one" })
                .ShouldBeAsync(HttpStatusCode.Unauthorized);
            (app.Hasher.Verified - before).ShouldBe(1);
        }
    }

    [Fact]
    public async Task Sign_up_hashes_once_and_leaves_one_job_for_new_and_taken_addresses()
    {
        var taken = (await app.VerifiedUserAsync()).Email;
        var already = (await OwnJobsAsync(taken)).Count;
        using var caller = app.Caller();

        foreach (var (email, expected) in new[] { (Any.Email(), 1), (taken, already + 1) })
        {
            var before = app.Hasher.Hashed;
            await caller
                .PostAsJsonAsync(
                    "/api/v1/accounts",
                    new
                    {
                        Name = "Ann",
                        email,
                        Any.Password,
                    }
                )
                .ShouldBeAsync(HttpStatusCode.Accepted);
            (app.Hasher.Hashed - before).ShouldBe(1);
            (await OwnJobsAsync(email)).Count.ShouldBe(expected);
        }
    }

    [Fact]
    public async Task A_forgotten_password_leaves_one_job_for_known_and_unknown_addresses()
    {
        var person = await app.VerifiedUserAsync();
        using var caller = app.Caller();

        foreach (var email in new[] { person.Email, Any.Email() })
        {
            await caller
                .PostAsJsonAsync("/api/v1/accounts/password-reset-requests", new { email })
                .ShouldBeAsync(HttpStatusCode.Accepted);
            (await OwnJobsAsync(email)).Count(t => t == nameof(AnswerForgottenPassword)).ShouldBe(1);
        }
    }

    [Fact]
    public async Task At_most_three_mails_of_a_kind_reach_an_address_within_an_hour()
    {
        var person = await app.VerifiedUserAsync();
        using var caller = app.Caller();
        foreach (var _ in Enumerable.Range(0, 10))
        {
            await caller.PostAsJsonAsync("/api/v1/accounts/password-reset-requests", new { person.Email });
            await caller.PostAsJsonAsync(
                "/api/v1/accounts",
                new
                {
                    Name = "Ann",
                    person.Email,
                    Any.Password,
                }
            );
        }

        // The mail of the sign-up, and three of each kind
        (await app.MailCountAsync(person.Email)).ShouldBe(1 + 3 + 3);

        app.Clock.Advance(TimeSpan.FromMinutes(61));
        await caller.PostAsJsonAsync("/api/v1/accounts/password-reset-requests", new { person.Email });
        (await app.MailsToAsync(person.Email, atLeast: 8)).Count.ShouldBe(8);
    }

    [Fact]
    public async Task Two_sign_ups_with_one_address_at_once_both_get_the_usual_answer()
    {
        var email = Any.Email();
        var body = new
        {
            Name = "Ann",
            email,
            Any.Password,
        };

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(async _ =>
                {
                    using var caller = app.Caller();
                    return (await caller.PostAsJsonAsync("/api/v1/accounts", body)).StatusCode;
                })
        );

        answers.ShouldAllBe(status => status == HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task A_burst_of_guesses_gets_no_more_answers_than_guesses_one_by_one()
    {
        var person = await app.VerifiedUserAsync();

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 24)
                .Select(async _ =>
                {
                    using var stranger = app.Caller();
                    var guess = new { person.Email, Password = "a wrong one" };
                    return (await stranger.PostAsJsonAsync("/api/v1/sessions", guess)).StatusCode;
                })
        );

        answers.ShouldAllBe(a => a == HttpStatusCode.Unauthorized || a == HttpStatusCode.TooManyRequests);
        answers.Count(a => a == HttpStatusCode.Unauthorized).ShouldBeLessThanOrEqualTo(10);
    }

    [Fact]
    public async Task A_stranger_who_fails_on_purpose_locks_out_himself_but_not_the_known_device()
    {
        var person = await app.VerifiedUserAsync();
        var known = await person.BrowseAsync();
        using var stranger = app.Caller();
        foreach (var _ in Enumerable.Range(0, 10))
        {
            await stranger.PostAsJsonAsync("/api/v1/sessions", new { person.Email, Password = "a wrong one" });
        }

        var refused = await stranger.PostAsJsonAsync("/api/v1/sessions", new { person.Email, person.Password });
        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter.ShouldNotBeNull();
        var page = await (await known.GetAsync("/sign-in")).SubmitAsync(
            ("Input.Email", person.Email),
            ("Input.Password", person.Password)
        );
        page.Path.ShouldBe("/organizations");
    }

    /// <summary>Jobs that requests leave; the mails come out of them.</summary>
    private async Task<List<string>> OwnJobsAsync(string email) =>
        (await app.JobsAsync(email)).Select(j => j.Type).Where(t => t.StartsWith("Answer", StringComparison.Ordinal)).ToList();

    /// <summary>The product with a hasher that counts.</summary>
    public sealed class CountingApp : TestApp
    {
        public CountingHasher Hasher => (CountingHasher)Services.GetRequiredService<IPasswordHasher<User>>();

        protected override void AddServices(IServiceCollection services) =>
            services.Replace(ServiceDescriptor.Singleton<IPasswordHasher<User>, CountingHasher>());
    }

    /// <summary>The real hasher, counted.</summary>
    public sealed class CountingHasher(IOptions<PasswordHasherOptions> options) : PasswordHasher<User>(options)
    {
        public int Hashed { get; private set; }
        public int Verified { get; private set; }

        public override string HashPassword(User user, string password)
        {
            Hashed++;
            return base.HashPassword(user, password);
        }

        public override PasswordVerificationResult VerifyHashedPassword(User user, string hashedPassword, string providedPassword)
        {
            Verified++;
            return base.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}
