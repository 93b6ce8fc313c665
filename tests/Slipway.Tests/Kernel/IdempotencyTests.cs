using System.Net;
using System.Net.Http.Json;

namespace Slipway.Tests.Kernel;

/// <summary>A request with an <c>Idempotency-Key</c> happens once, however often it is sent.</summary>
public sealed class IdempotencyTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task A_repeated_request_gets_the_first_answer_and_has_no_second_effect()
    {
        var person = await app.VerifiedUserAsync();
        var (name, key) = (Any.OrganizationName(), Any.Text());

        using var first = await PostAsync(person, key, name);
        using var second = await PostAsync(person, key, name);

        (second.StatusCode, second.Headers.Location).ShouldBe((first.StatusCode, first.Headers.Location));
        second.Content.Headers.ContentType.ShouldBe(first.Content.Headers.ContentType);
        (await second.Content.ReadAsStringAsync()).ShouldBe(await first.Content.ReadAsStringAsync());
        second.Headers.Contains("Idempotency-Replayed").ShouldBeTrue();
        (await CountAsync(person, name)).ShouldBe(1);
    }

    [Fact]
    public async Task The_secret_of_the_first_answer_is_repeated_too()
    {
        var person = await app.VerifiedUserAsync();
        var organization = await person.CreateOrganizationAsync();
        var key = Any.Text();
        var body = new { Name = "Key", Scopes = new[] { "members.read" } };

        using var first = await SendAsync(person, key, $"{organization.Api}/api-keys", body);
        using var second = await SendAsync(person, key, $"{organization.Api}/api-keys", body);

        first.StatusCode.ShouldBe(HttpStatusCode.Created);
        (await second.Content.ReadAsStringAsync()).ShouldBe(await first.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task The_same_key_with_another_body_or_address_is_refused()
    {
        var person = await app.VerifiedUserAsync();
        var key = Any.Text();
        await PostAsync(person, key, Any.OrganizationName()).ShouldBeAsync(HttpStatusCode.Created);

        (await PostAsync(person, key, Any.OrganizationName()).ProblemAsync()).Code.ShouldBe("idempotency.other_request");
        var elsewhere = await SendAsync(person, key, "/api/v1/me/verification-mails", new { });
        (await elsewhere.ProblemAsync()).Status.ShouldBe(409);
    }

    [Fact]
    public async Task Requests_at_the_same_time_have_one_effect()
    {
        var person = await app.VerifiedUserAsync();
        var (name, key) = (Any.OrganizationName(), Any.Text());

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => PostAsync(person, key, name)));

        answers.ShouldAllBe(a => a.StatusCode == HttpStatusCode.Created || a.StatusCode == HttpStatusCode.Conflict);
        answers.ShouldContain(a => a.StatusCode == HttpStatusCode.Created);
        (await CountAsync(person, name)).ShouldBe(1);
    }

    [Fact]
    public async Task Keys_of_one_caller_never_meet_those_of_another()
    {
        var (one, other) = (await app.VerifiedUserAsync(), await app.VerifiedUserAsync());
        var (name, key) = (Any.OrganizationName(), Any.Text());

        using var mine = await PostAsync(one, key, name);
        using var theirs = await PostAsync(other, key, name);

        theirs.StatusCode.ShouldBe(HttpStatusCode.Created);
        theirs.Headers.Contains("Idempotency-Replayed").ShouldBeFalse();
        (await mine.ReadAsync<Organization>()).Id.ShouldNotBe((await theirs.ReadAsync<Organization>()).Id);
    }

    [Fact]
    public async Task A_refused_request_gets_its_refusal_again()
    {
        var person = await app.VerifiedUserAsync();
        var key = Any.Text();

        using var first = await PostAsync(person, key, "");
        using var second = await PostAsync(person, key, "");

        (first.StatusCode, second.StatusCode).ShouldBe((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest));
    }

    [Fact]
    public async Task A_key_works_anew_after_a_day()
    {
        var person = await app.VerifiedUserAsync();
        var (name, key) = (Any.OrganizationName(), Any.Text());
        await PostAsync(person, key, name).ShouldBeAsync(HttpStatusCode.Created);

        app.Clock.Advance(TimeSpan.FromHours(25));
        await person.SignInAsync();
        using var again = await PostAsync(person, key, name);

        again.Headers.Contains("Idempotency-Replayed").ShouldBeFalse();
        (await CountAsync(person, name)).ShouldBe(2);
    }

    [Theory]
    [InlineData(129)]
    [InlineData(10_000)]
    public async Task An_overlong_key_is_refused(int length)
    {
        var person = await app.VerifiedUserAsync();

        var problem = await PostAsync(person, new string('k', length), Any.OrganizationName()).ProblemAsync();

        (problem.Status, problem.Code).ShouldBe((400, "idempotency.key"));
    }

    private static Task<HttpResponseMessage> PostAsync(Person person, string key, string name) =>
        SendAsync(person, key, "/api/v1/organizations", new { name });

    private static Task<HttpResponseMessage> SendAsync(Person person, string key, string address, object body) =>
        person.Api.SendAsync(
            new HttpRequestMessage(HttpMethod.Post, address)
            {
                Content = JsonContent.Create(body),
                Headers = { { "Idempotency-Key", key } },
            }
        );

    private static async Task<int> CountAsync(Person person, string name) =>
        (await person.Api.GetAsync("/api/v1/organizations").ReadAsync<PageOf<Organization>>()).Items.Count(o => o.Name == name);
}
