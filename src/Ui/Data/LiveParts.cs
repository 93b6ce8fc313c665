using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Slipway.Ui;

/// <summary>What a component is to show now.</summary>
/// <param name="Parameters">The component's parameters.</param>
/// <param name="IsLast">It will not change any more.</param>
public sealed record LivePart(Dictionary<string, object?> Parameters, bool IsLast = false);

/// <summary>The server's side of <c>Live</c>: a component, rendered again whenever it would look different.</summary>
public static class LiveParts
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    // Then the browser connects again, and access is checked anew
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>Answers with a stream; who does not ask for one gets what there is now.</summary>
    /// <param name="http">The request.</param>
    /// <param name="read">Reads what to show; null when there is nothing to see any more.</param>
    public static ServerSentEventsResult<string> Stream<TComponent>(
        HttpContext http,
        Func<CancellationToken, Task<LivePart?>> read
    )
        where TComponent : IComponent => TypedResults.ServerSentEvents(RenderAsync<TComponent>(http, read));

    private static async IAsyncEnumerable<SseItem<string>> RenderAsync<TComponent>(
        HttpContext http,
        Func<CancellationToken, Task<LivePart?>> read,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
        where TComponent : IComponent
    {
        var services = http.RequestServices;
        var stopping = services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, http.RequestAborted, stopping);
        stop.CancelAfter(Longest);
        var streams = http.Request.Headers.Accept.ToString().Contains("text/event-stream", StringComparison.OrdinalIgnoreCase);
        using var timer = new PeriodicTimer(Interval, services.GetRequiredService<TimeProvider>());
        var shown = "";
        do
        {
            if (await read(stop.Token) is not { } part)
            {
                break;
            }

            var html = await RenderAsync<TComponent>(services, part);
            if (html != shown)
            {
                yield return new SseItem<string>(html);
                shown = html;
            }

            if (part.IsLast)
            {
                break;
            }
        } while (streams && await NextAsync(timer, stop.Token));

        if (!stop.IsCancellationRequested)
        {
            yield return new SseItem<string>("", "end");
        }
    }

    private static async Task<string> RenderAsync<TComponent>(IServiceProvider services, LivePart part)
        where TComponent : IComponent
    {
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        return await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<TComponent>(ParameterView.FromDictionary(part.Parameters))).ToHtmlString()
        );
    }

    private static async ValueTask<bool> NextAsync(PeriodicTimer timer, CancellationToken cancellationToken)
    {
        try
        {
            return await timer.WaitForNextTickAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
