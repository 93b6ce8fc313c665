using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Slipway.Jobs.Attempts;

namespace Slipway.Jobs.Workers;

/// <summary>
/// Claims as many jobs as it can start at once, runs them side by side, and renews its claims while they run. An ending that
/// the database does not take is tried again until the claim has lapsed; then another node runs the job once more.
/// </summary>
internal sealed class Worker(
    Claims claims,
    Endings endings,
    JobRunner runner,
    RunningJobs running,
    JobSignal signal,
    Outage outage,
    TimeProvider clock,
    IOptions<JobsOptions> options,
    ILogger<Worker> logger
) : BackgroundService
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan TimeToObeyCancellation = TimeSpan.FromSeconds(5);

    private readonly JobsOptions options = options.Value;
    private readonly SemaphoreSlim slots = new(options.Value.Workers);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var stopped = new CancellationTokenSource();
        var watching = running.WatchAsync(stopped.Token);
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
            stoppingToken.ThrowIfCancellationRequested();
            var free = await TakeSlotsAsync(stoppingToken);
            IReadOnlyList<JobRow> jobs = [];
            try
            {
                if (clock.GetUtcNow() >= stageAt)
                {
                    await claims.StageAsync(stoppingToken);
                    stageAt = clock.GetUtcNow() + options.Poll;
                }

                // Not cancelled half-way: the rows could be claimed and nobody would know
                jobs = await claims.ClaimAsync(free, CancellationToken.None);
                outage.End();
                pause = options.Poll;
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                outage.Notice(exception);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }

            foreach (var job in jobs)
            {
                Start(job);
            }

            if (jobs.Count < free)
            {
                slots.Release(free - jobs.Count);
            }

            if (jobs.Count == 0)
            {
                await signal.WaitAsync(pause, stoppingToken);
            }
        }
    }

    private async Task<int> TakeSlotsAsync(CancellationToken cancellationToken)
    {
        await slots.WaitAsync(cancellationToken);
        var free = 1;
        while (await slots.WaitAsync(0, CancellationToken.None))
        {
            free++;
        }

        return free;
    }

    private void Start(JobRow row)
    {
        var job = running.Add(row);
        job.Run = Task.Run(() => RunAsync(job), CancellationToken.None);
    }

    private async Task RunAsync(RunningJob job)
    {
        try
        {
            var end = await TryAsync(job);
            while (true)
            {
                try
                {
                    await end();
                    break;
                }
                catch (Exception exception)
                {
                    outage.Notice(exception);
                    await Task.Delay(options.Poll, clock, job.Lease);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The claim lapsed: the row is another node's
        }
        finally
        {
            running.Remove(job);
            slots.Release();
        }
    }

    private async Task<Func<Task>> TryAsync(RunningJob job)
    {
        var row = job.Row;
        try
        {
            await runner.RunAsync(row, job.Token);
            return () => endings.SucceedAsync(row);
        }
        catch (Exception) when (job.Reason == StopReason.Cancelled)
        {
            return () => endings.CancelAsync(row);
        }
        catch (OperationCanceledException) when (job.Reason == StopReason.Released)
        {
            return () => endings.ReleaseAsync(row);
        }
        catch (OperationCanceledException) when (job.Reason == StopReason.TimedOut)
        {
            var text = $"Not done within {row.TimeoutSeconds} s.";
            return () => endings.FailAsync(row, text, AttemptOutcome.TimedOut);
        }
        catch (DeadJobException exception)
        {
            logger.LogError("Job {Type} {Id} is dead: {Reason}", row.Type, row.Id, exception.Message);
            return () => endings.BuryAsync(row, exception.Message);
        }
        catch (Exception exception)
        {
            logger.LogWarning(exception, "Attempt {Attempt} of job {Type} {Id} failed", row.Attempts, row.Type, row.Id);
            var text = exception.ToString().Replace("\0", "", StringComparison.Ordinal);
            return () => endings.FailAsync(row, text[..Math.Min(text.Length, JobAttempt.MaxError)]);
        }
    }

    private async Task FinishAsync()
    {
        await Task.WhenAny(running.AllAsync(), Task.Delay(options.Grace, CancellationToken.None));
        running.StopAll();
        await Task.WhenAny(running.AllAsync(), Task.Delay(TimeToObeyCancellation, CancellationToken.None));
    }

    public override void Dispose()
    {
        slots.Dispose();
        base.Dispose();
    }
}
