using System.Diagnostics;
using System.Net;

namespace Slipway.Bench.Web;

/// <summary>One address of one server, asked again and again as one signed-in client.</summary>
public sealed class Load(Server server, string path, Action<HttpRequestMessage> signIn) : IDisposable
{
    private const int Clients = 4;

    private readonly HttpMessageInvoker client = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });
    private readonly Uri address = new(server.Address, path);

    /// <summary>Keeps the server busy for a while; returns the microseconds of processor time it spent on one request.</summary>
    public async Task<double> RunAsync(TimeSpan duration)
    {
        var before = server.ProcessorTime;
        var elapsed = Stopwatch.StartNew();
        var counts = await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => AskAsync(elapsed, duration)));
        return (server.ProcessorTime - before).TotalMicroseconds / counts.Sum();
    }

    private async Task<int> AskAsync(Stopwatch elapsed, TimeSpan duration)
    {
        var count = 0;
        for (; elapsed.Elapsed < duration; count++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            signIn(request);
            using var answer = await client.SendAsync(request, CancellationToken.None);
            await answer.Content.CopyToAsync(Stream.Null);
            if (answer.StatusCode != HttpStatusCode.OK)
            {
                throw new InvalidOperationException($"{address} answered {(int)answer.StatusCode}");
            }
        }
        return count;
    }

    public void Dispose() => client.Dispose();
}
