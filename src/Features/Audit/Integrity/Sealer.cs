using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Slipway.Audit.Integrity;

/// <summary>Seals what has arrived, every second on every node.</summary>
internal sealed class Sealer(Sealing sealing, TimeProvider clock, ILogger<Sealer> logger) : BackgroundService
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Beat, clock);
        var fails = false;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await sealing.RunAsync(stoppingToken);
                fails = false;
            }
            catch (Exception exception)
                when (exception is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                // Said once; entries wait meanwhile and none is lost
                if (!fails)
                {
                    logger.LogError(exception, "Entries of the audit log cannot be sealed; trying again every second");
                    fails = true;
                }
            }
        }
    }
}
