using Microsoft.Extensions.Hosting;
using Slipway.Jobs.Workers;

namespace Slipway.Jobs.Recurring;

/// <summary>Looks at the timetable when something may be due.</summary>
internal sealed class Clockwork(Timetable timetable, Outage outage, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (var job in timetable.Jobs)
        {
            Recurrence.Check(job);
        }

        using var timer = new PeriodicTimer(Tick, clock);
        var next = DateTimeOffset.MinValue;
        do
        {
            try
            {
                if (clock.GetUtcNow() >= next)
                {
                    next = await timetable.TickAsync(stoppingToken);
                }
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                outage.Notice(exception);
            }
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
