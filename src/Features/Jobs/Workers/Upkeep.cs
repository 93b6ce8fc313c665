using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Slipway.Jobs.Workers;

/// <summary>Takes over jobs of crashed nodes and deletes the history. Every node does it; they do not get in each other's way.</summary>
internal sealed class Upkeep(
    QueueTable queue,
    JobSignal signal,
    Outage outage,
    TimeProvider clock,
    IOptions<JobsOptions> options,
    ILogger<Upkeep> logger
) : BackgroundService
{
    private static readonly TimeSpan BetweenPrunings = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.Lease / 4, clock);
        var nextPruning = DateTimeOffset.MinValue;
        do
        {
            try
            {
                var taken = await queue.ReapAsync(stoppingToken);
                if (taken > 0)
                {
                    logger.LogWarning("Took over {Count} jobs whose node stopped", taken);
                    signal.Wake();
                }

                if (clock.GetUtcNow() >= nextPruning)
                {
                    await queue.PruneAsync(stoppingToken);
                    nextPruning = clock.GetUtcNow() + BetweenPrunings;
                }
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                outage.Notice(exception);
            }
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
