using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Slipway.Jobs.Nodes;

namespace Slipway.Jobs.Workers;

/// <summary>
/// Says that this node lives, takes over jobs of crashed ones and frees what waits for batches that are done. Every node does it;
/// they do not get in each other's way.
/// </summary>
internal sealed class Upkeep(
    Heartbeat heartbeat,
    Housekeeping housekeeping,
    Batches batches,
    JobSignal signal,
    Outage outage,
    TimeProvider clock,
    IOptions<JobsOptions> options,
    ILogger<Upkeep> logger
) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.Lease / 4, clock);
        try
        {
            do
            {
                await OnceAsync(stoppingToken);
            } while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        finally
        {
            await heartbeat.EndAsync();
        }
    }

    private async Task OnceAsync(CancellationToken stoppingToken)
    {
        try
        {
            await heartbeat.BeatAsync(stoppingToken);
            await batches.SweepAsync(stoppingToken);
            var taken = await housekeeping.ReapAsync(stoppingToken);
            if (taken > 0)
            {
                logger.LogWarning("Took over {Count} jobs whose node stopped", taken);
                signal.Wake();
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            outage.Notice(exception);
        }
    }
}
