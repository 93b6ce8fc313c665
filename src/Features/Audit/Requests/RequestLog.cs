using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Options;

namespace Slipway.Audit.Requests;

/// <summary>Calls on their way to the database. A burst costs requests nothing: what does not fit is counted instead.</summary>
internal sealed class RequestLog(IOptions<RequestLogOptions> options, TimeProvider clock)
{
    private readonly Channel<ApiRequest> waiting = Channel.CreateBounded<ApiRequest>(
        new BoundedChannelOptions(options.Value.Capacity) { SingleReader = true }
    );

    // Guid.Empty for none
    private readonly ConcurrentDictionary<Guid, int> dropped = new();

    public ChannelReader<ApiRequest> Waiting => waiting.Reader;

    /// <param name="isRefusal">It is never dropped: its caller waits until there is room.</param>
    public ValueTask AddAsync(ApiRequest request, bool isRefusal)
    {
        if (waiting.Writer.TryWrite(request))
        {
            return ValueTask.CompletedTask;
        }

        if (isRefusal)
        {
            return waiting.Writer.WriteAsync(request);
        }

        dropped.AddOrUpdate(request.OrganizationId ?? Guid.Empty, 1, static (_, count) => count + 1);
        return ValueTask.CompletedTask;
    }

    /// <summary>A row for each organization of which calls were dropped since the last time.</summary>
    public List<ApiRequest> TakeDropped() =>
        [
            .. dropped
                .Keys.Select(id => (Id: id, Count: dropped.TryRemove(id, out var count) ? count : 0))
                .Where(d => d.Count > 0)
                .Select(d => new ApiRequest
                {
                    Id = Guid.CreateVersion7(clock.GetUtcNow()),
                    OrganizationId = d.Id == Guid.Empty ? null : d.Id,
                    Method = "",
                    Route = "",
                    Dropped = d.Count,
                }),
        ];
}
