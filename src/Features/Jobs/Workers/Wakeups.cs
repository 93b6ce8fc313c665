using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Slipway.Jobs.Workers;

/// <summary>
/// Tells the other nodes that jobs were committed here, and hears it from them. At most one message per interval, however many
/// jobs: a node that was woken goes on until the queue is empty.
/// </summary>
internal sealed class Wakeups(JobSignal signal, IDialect dialect, Outage outage, IOptions<JobsOptions> options)
    : BackgroundService
{
    private const string Channel = "slipway_jobs";
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly SemaphoreSlim committed = new(0, 1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        signal.OnPulse = Remember;
        var listening = options.Value.Enabled ? dialect.ListenAsync(Channel, signal.Wake, stoppingToken) : Task.CompletedTask;
        while (!stoppingToken.IsCancellationRequested)
        {
            await committed.WaitAsync(stoppingToken);
            try
            {
                await dialect.NotifyAsync(Channel, stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                outage.Notice(exception);
            }

            await Task.Delay(Interval, CancellationToken.None);
        }

        await listening;
    }

    private void Remember()
    {
        try
        {
            committed.Release();
        }
        catch (SemaphoreFullException)
        {
            // One message for both
        }
    }

    public override void Dispose()
    {
        committed.Dispose();
        base.Dispose();
    }
}
