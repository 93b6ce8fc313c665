using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Slipway.Ui;

/// <summary>
/// Answers the Live component: renders a component again and again and sends it whenever it looks different. It asks the
/// database and no other process, so any node serves any stream, and a stream that breaks is opened again on another node.
/// </summary>
public sealed class LiveHtml(
    IServiceProvider services,
    ILoggerFactory loggers,
    IHostApplicationLifetime lifetime,
    TimeProvider clock
)
{
    const string EventStream = "text/event-stream";
    static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);
    static readonly TimeSpan Silence = TimeSpan.FromSeconds(15);

    // Then the browser connects again, and its access is checked anew
    static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>
    /// A stream of the component with the parameters that <paramref name="read"/> finds at each beat; null is the end.
    /// </summary>
    public IResult Watch<TComponent>(HttpContext http, Func<CancellationToken, Task<Dictionary<string, object?>?>> read)
        where TComponent : IComponent =>
        http.Request.Headers.Accept.ToString().Contains(EventStream, StringComparison.OrdinalIgnoreCase)
            ? TypedResults.ServerSentEvents(StreamAsync<TComponent>(read, http.RequestAborted))
            : TypedResults.StatusCode(StatusCodes.Status406NotAcceptable);

    async IAsyncEnumerable<SseItem<string>> StreamAsync<TComponent>(
        Func<CancellationToken, Task<Dictionary<string, object?>?>> read,
        [EnumeratorCancellation] CancellationToken aborted
    )
        where TComponent : IComponent
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(aborted, lifetime.ApplicationStopping);
        ending.CancelAfter(Longest);
        await using var renderer = new HtmlRenderer(services, loggers);
        var shown = "";
        var spoke = clock.GetTimestamp();
        while (!ending.IsCancellationRequested)
        {
            if (await read(aborted) is not { } found)
            {
                yield return new SseItem<string>("", "end");
                yield break;
            }

            var parameters = ParameterView.FromDictionary(found);
            var html = await renderer.Dispatcher.InvokeAsync(async () =>
                (await renderer.RenderComponentAsync<TComponent>(parameters)).ToHtmlString()
            );
            if (html != shown)
            {
                (shown, spoke) = (html, clock.GetTimestamp());
                yield return new SseItem<string>(html);
            }
            else if (clock.GetElapsedTime(spoke) > Silence)
            {
                // Proxies cut lines on which nothing is said
                spoke = clock.GetTimestamp();
                yield return new SseItem<string>("", "ping");
            }

            await Task.Delay(Beat, clock, ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
