using System.Net;

namespace Slipway.Tests.Security;

/// <summary>An error has a whole page, for who is signed in too.</summary>
[Collection("Security")]
public sealed class ErrorPageTests(TestApp app)
{
    [Theory]
    [InlineData("GET", "/o/no-such-organization", 404)]
    [InlineData("POST", "/o/no-such-organization", 404)]
    [InlineData("GET", "/no-such-page", 404)]
    [InlineData("DELETE", "/sign-in", 405)]
    public async Task Whatever_fails_shows_the_shell_and_the_trace(string method, string address, int status)
    {
        var caller = (await World.CreateAsync(app)).Callers["owner"];
        using var client = app.Caller();

        using var answer = await client.SendAsync(new HttpRequestMessage(new HttpMethod(method), address).As(caller));

        answer.StatusCode.ShouldBe((HttpStatusCode)status);
        var html = await answer.Content.ReadAsStringAsync();
        html.ShouldContain("</footer>");
        html.ShouldContain("<code>");
        html.ShouldContain($"<p class=\"eyebrow num\">{status}</p>");
    }
}
