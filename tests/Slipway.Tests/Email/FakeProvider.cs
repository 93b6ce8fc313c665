using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Slipway.Tests.Email;

/// <summary>What a provider was asked.</summary>
public sealed record ProviderCall(string Path, IReadOnlyDictionary<string, string> Headers, JsonNode Body);

/// <summary>Stands for the HTTP API of a provider: remembers what it is asked and answers what it is told.</summary>
public sealed class FakeProvider : IAsyncDisposable
{
    private readonly ConcurrentQueue<ProviderCall> calls = new();
    private readonly WebApplication app;

    public FakeProvider()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.Run(AnswerAsync);
        app.StartAsync().GetAwaiter().GetResult();
    }

    public string Url => app.Urls.Single();

    public int Status { get; set; } = 200;

    public string Body { get; set; } = "{}";

    /// <summary>Takes the call and never answers.</summary>
    public bool IsSilent { get; set; }

    public IReadOnlyList<ProviderCall> Calls => [.. calls];

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        var body = await JsonNode.ParseAsync(http.Request.Body);
        calls.Enqueue(
            new ProviderCall(
                http.Request.Path,
                http.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase),
                body!
            )
        );
        if (IsSilent)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, http.RequestAborted);
        }

        http.Response.StatusCode = Status;
        http.Response.Headers["X-Message-Id"] = "sendgrid-id";
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(Body);
    }
}
