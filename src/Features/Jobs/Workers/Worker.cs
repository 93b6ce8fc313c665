using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Slipway.Jobs.Workers;

/// <summary>Claims jobs for this node's workers as fast as they begin them; at shutdown gives back what does not end in time.</summary>
internal sealed class Worker(
    Claims claims,
    Endings endings,
    HeldJobs held,
    ClaimWatch watch,
    WorkLoop work,
    Pace pace,
    JobSignal signal,
    Outage outage,
    TimeProvider clock,
    IOptions<JobsOptions> options
) : BackgroundService
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan TimeToObeyCancellation = TimeSpan.FromSeconds(5);

    private readonly JobsOptions options = options.Value;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var stopped = new CancellationTokenSource();
        var watching = watch.RunAsync(stopped.Token);
        for (var worker = 0; worker < options.Workers; worker++)
        {
            _ = Task.Run(work.RunAsync, CancellationToken.None);
        }

        try
        {
            await ClaimAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await FinishAsync();
        }

        await stopped.CancelAsync();
        await watching;
    }

    private async Task ClaimAsync(CancellationToken stoppingToken)
    {
        var pause = options.Poll;
        var stageAt = DateTimeOffset.MinValue;
        while (true)
        {
            var room = await RoomAsync(stoppingToken);
            IReadOnlyList<JobRow> jobs = [];
            try
            {
                if (clock.GetUtcNow() >= stageAt)
                {
                    await claims.StageAsync(stoppingToken);
                    stageAt = clock.GetUtcNow() + options.Poll;
                }

                // Not cancelled half-way: the rows could be claimed and nobody would know
                jobs = await claims.ClaimAsync(room, CancellationToken.None);
                await KeepAsync(jobs);
                outage.End();
                pause = options.Poll;
            }
            catch (Exception exception)
                when (exception is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                outage.Notice(exception);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }

            if (jobs.Count == 0)
            {
                await signal.WaitAsync(pause, stoppingToken);
            }
        }
    }

    /// <summary>Waits until workers are free or half of what was claimed ahead is used up.</summary>
    /// <returns>How many jobs to claim.</returns>
    private async Task<int> RoomAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            stoppingToken.ThrowIfCancellationRequested();
            var (count, ahead) = (held.Count, pace.Ahead);
            if (count < options.Workers + ahead / 2)
            {
                return options.Workers + ahead - count;
            }

            await held.ChangeAsync(stoppingToken);
        }
    }

    /// <summary>
    /// A job that was begun before may be what killed its node, and whatever is claimed at that time loses an attempt: such jobs
    /// are not claimed ahead of a free worker.
    /// </summary>
    private async Task KeepAsync(IReadOnlyList<JobRow> jobs)
    {
        var free = Math.Max(0, options.Workers - held.Count);
        var back = jobs.Where(j => j.Attempts > 1).Skip(free).ToList();
        foreach (var job in jobs.Except(back))
        {
            held.Add(job);
        }

        if (back.Count > 0)
        {
            pace.Stall();
            await endings.HandBackAsync(back);
        }
    }

    private async Task FinishAsync()
    {
        held.Close();
        try
        {
            await watch.HandBackAsync(held.ToList());
        }
        catch (Exception exception)
        {
            // Their claims lapse
            outage.Notice(exception);
        }

        await RestAsync(options.Grace);
        held.ToList().ForEach(j => j.Stop(StopReason.Released));
        await RestAsync(TimeToObeyCancellation);
    }

    /// <summary>Returns when no job is left, or after the time.</summary>
    private async Task RestAsync(TimeSpan longest)
    {
        using var limit = new CancellationTokenSource(longest);
        try
        {
            while (held.Count > 0)
            {
                await held.ChangeAsync(limit.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // Some go on
        }
    }
}
