using System.Net;
using System.Net.Http.Json;

namespace Slipway.Tests.Processes;

[Collection(nameof(StartsProcesses))]
public sealed class ShutdownTests
{
    [Fact]
    public async Task A_node_that_is_asked_to_end_answers_what_it_has_begun_and_leaves_no_job_claimed()
    {
        await using var cluster = await Cluster.StartAsync(1);
        var (api, organization) = await cluster.OwnerAsync();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, 100),
            async (_, ct) =>
                await api.PostAsJsonAsync(organization.Api + "/invitations", new { email = Any.Email(), role = "member" }, ct)
                    .ShouldBeAsync(HttpStatusCode.Created)
        );
        using var client = new HttpClient(new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromMinutes(1) });
        var bodies = Enumerable.Range(0, 8).Select(_ => new HeldBody(Any.Email())).ToList();
        var requests = bodies.ConvertAll(body => SendAsync(client, new Uri(cluster.Nodes[0].Address, "/api/v1/accounts"), body));
        await Task.WhenAll(bodies.Select(b => b.Asked));

        cluster.Nodes[0].Terminate();
        await Task.Delay(200);
        bodies.ForEach(b => b.Release());

        foreach (var request in requests)
        {
            await request.ShouldBeAsync(HttpStatusCode.Accepted);
        }

        (await cluster.Nodes[0].ExitAsync()).ShouldBe(0, cluster.Nodes[0].Output);
        (await cluster.QueryAsync("SELECT id FROM jobs_jobs WHERE state = 1")).ShouldBeEmpty();
        await cluster.AddAsync();
        await cluster.QuietAsync();
        (await cluster.QueryAsync("""SELECT DISTINCT "to" FROM email_inbox""")).Count.ShouldBe(1 + 100 + bodies.Count);
        (await cluster.QueryAsync("""SELECT "to" || ' ' || subject FROM email_inbox""")).ShouldBeUnique("A mail was sent twice");
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient client, Uri address, HeldBody body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = body };
        // The server answers 100 when it begins to read the body: from then on it has begun the request
        request.Headers.ExpectContinue = true;
        request.Headers.Host = "localhost";
        return client.SendAsync(request);
    }

    /// <summary>A sign-up whose body comes late.</summary>
    private sealed class HeldBody : HttpContent
    {
        private readonly byte[] json;
        private readonly TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public HeldBody(string email)
        {
            json = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(
                new
                {
                    Name = Any.Name(),
                    email,
                    Any.Password,
                },
                Answers.Json
            );
            Headers.ContentType = new("application/json");
        }

        /// <summary>Completes when the server wants the body.</summary>
        public Task Asked => asked.Task;

        public void Release() => released.SetResult();

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            asked.TrySetResult();
            await released.Task;
            await stream.WriteAsync(json);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = json.Length;
            return true;
        }
    }
}
