using System.Net;
using System.Net.Http.Headers;

namespace Slipway.Tests.Ui;

public class LiveTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task Sends_the_inbox_again_when_a_mail_arrives()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var address = Any.Email();
        using var caller = app.Caller();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/development/inbox/live?to={address}");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        using var answer = await caller.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        using var stream = new StreamReader(await answer.Content.ReadAsStreamAsync(cancellation));
        (await EventAsync(stream)).ShouldContain("id=\"mails\"");

        await app.SignUpAsync(email: address);

        (await EventAsync(stream)).ShouldContain(address);
    }

    [Fact]
    public async Task Streams_only_to_who_asks_for_a_stream()
    {
        using var caller = app.Caller();
        using var answer = await caller.GetAsync("/development/inbox/live", TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotAcceptable);
    }

    private static async Task<string> EventAsync(StreamReader stream)
    {
        var lines = new List<string>();
        while (await stream.ReadLineAsync(TestContext.Current.CancellationToken) is { Length: > 0 } line)
        {
            lines.Add(line);
        }

        return string.Join('\n', lines);
    }
}
