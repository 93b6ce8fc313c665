using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Slipway.Tests.Kernel;

/// <summary>Errors of the API are problem documents (RFC 9457) of one shape.</summary>
public sealed class ProblemTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task A_problem_says_what_it_is_and_how_to_ask_about_it()
    {
        using var caller = app.Caller();

        using var answer = await caller.GetAsync("/api/v1/me");

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        answer.Headers.WwwAuthenticate.ToString().ShouldStartWith("Bearer");
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        problem.GetProperty("type").GetString().ShouldBe("urn:slipway:problem:unauthenticated");
        problem.GetProperty("title").GetString().ShouldBe("Please sign in.");
        problem.GetProperty("status").GetInt32().ShouldBe(401);
        problem.GetProperty("code").GetString().ShouldBe("unauthenticated");
        problem.GetProperty("traceId").GetString()!.Length.ShouldBe(32);
        problem.EnumerateObject().Count().ShouldBe(5);
    }

    [Fact]
    public async Task Invalid_fields_are_named_as_in_the_request_and_explained()
    {
        using var caller = app.Caller();

        using var answer = await caller.PostAsJsonAsync(
            "/api/v1/accounts",
            new
            {
                Name = "",
                Email = "nobody",
                Password = "x",
            }
        );

        var problem = await answer.ProblemAsync();
        (problem.Status, problem.Code).ShouldBe((400, "invalid"));
        problem.Errors["name"].ShouldBe(["Please fill in this field."]);
        problem.Errors["email"].ShouldBe(["Please enter a valid e-mail address."]);
        problem.Errors["password"].ShouldBe(["At least 10 characters are needed."]);
    }

    [Theory]
    [InlineData("fr", "fr")]
    [InlineData("de-AT,de;q=0.9,en;q=0.1", "de")]
    [InlineData("xx,es;q=0.5", "es")]
    [InlineData("xx", "en")]
    public async Task A_problem_speaks_the_callers_language(string accepted, string language)
    {
        using var caller = app.Caller();
        caller.DefaultRequestHeaders.Add("Accept-Language", accepted);
        var expected = app.Services.GetRequiredService<Slipway.Kernel.Text.Texts>().In(language)["errors.unauthenticated"];

        (await caller.GetAsync("/api/v1/me").ProblemAsync()).Title.ShouldBe(expected);
    }

    [Theory]
    [InlineData("GET", "/api/v1/no-such-thing", 404, "not_found")]
    [InlineData("GET", "/api/no-such-version", 404, "not_found")]
    [InlineData("PUT", "/api/v1/sessions", 405, "method_not_allowed")]
    [InlineData("POST", "/api/v1/sessions", 415, "unsupported_media_type")]
    public async Task What_the_framework_refuses_is_a_problem_too(string method, string address, int status, string code)
    {
        using var caller = app.Caller();
        using var call = new HttpRequestMessage(new HttpMethod(method), address);
        if (method == "POST")
        {
            call.Content = new StringContent("<a/>", System.Text.Encoding.UTF8, "application/xml");
        }

        var problem = await caller.SendAsync(call).ProblemAsync();

        (problem.Status, problem.Code).ShouldBe((status, code));
    }
}
