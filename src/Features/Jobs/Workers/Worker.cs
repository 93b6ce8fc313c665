using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Slipway.Jobs.Workers;

/// <summary>
/// Claims as many jobs as it can start at once, runs them side by side, and renews its claims while they run. An ending that
/// the database does not take is tried again until the claim has lapsed; then another node runs the job once more.
/// </summary>
internal sealed class Worker(
    QueueTable queue,
    JobRunner runner,
    JobSignal signal,
    Outage outage,
    TimeProvider clock,
    IOptions<JobsOptions> options,
    ILogger<Worker> logger
) : BackgroundService
{
    private const int MaxErrorLength = 4000;
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan TimeToObeyCancellation = TimeSpan.FromSeconds(5);

    private readonly JobsOptions options = options.Value;
    private readonly SemaphoreSlim slots = new(options.Value.Workers);
    private readonly ConcurrentDictionary<(Guid Id, int Attempt), Held> held = new();

    private sealed record Held(JobRow Job, CancellationTokenSource Lease)
    {
        public (Guid Id, int Attempt) Key => (Job.Id, Job.Attempts);
        public Task Run { get; set; } = Task.CompletedTask;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var stopped = new CancellationTokenSource();
        var renewing = RenewAsync(stopped.Token);
        try
        {
            await ClaimAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await FinishAsync();
        }

        await stopped.CancelAsync();
        await renewing;
    }

    private async Task ClaimAsync(CancellationToken stoppingToken)
    {
        var pause = options.Poll;
        while (true)
        {
            stoppingToken.ThrowIfCancellationRequested();
            var free = await TakeSlotsAsync(stoppingToken);
            IReadOnlyList<JobRow> jobs = [];
            try
            {
                // Not cancelled half-way: the rows could be claimed and nobody would know
                jobs = await queue.ClaimAsync(free, CancellationToken.None);
                outage.End();
                pause = options.Poll;
            }
            catch (Exception exception)
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

    private void Start(JobRow job)
    {
        var mine = new Held(job, new CancellationTokenSource(options.Lease, clock));
        held[mine.Key] = mine;
        mine.Run = Task.Run(() => RunAsync(mine), CancellationToken.None);
    }

    private async Task RunAsync(Held mine)
    {
        try
        {
            var end = await TryAsync(mine.Job, mine.Lease.Token);
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
                    await Task.Delay(options.Poll, clock, mine.Lease.Token);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The claim lapsed: the row is another node's
        }
        finally
        {
            held.TryRemove(mine.Key, out _);
            await mine.Lease.CancelAsync();
            slots.Release();
        }
    }

    private async Task<Func<Task>> TryAsync(JobRow job, CancellationToken cancellationToken)
    {
        try
        {
            await runner.RunAsync(job, cancellationToken);
            return () => queue.SucceedAsync(job);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return () => queue.ReleaseAsync(job);
        }
        catch (DeadJobException exception)
        {
            logger.LogError("Job {Type} {Id} is dead: {Reason}", job.Type, job.Id, exception.Message);
            return () => queue.BuryAsync(job, exception.Message);
        }
        catch (Exception exception)
        {
            logger.LogWarning(exception, "Attempt {Attempt} of job {Type} {Id} failed", job.Attempts, job.Type, job.Id);
            var text = exception.ToString().Replace("\0", "", StringComparison.Ordinal);
            return () => queue.FailAsync(job, text[..Math.Min(text.Length, MaxErrorLength)]);
        }
    }

    private async Task RenewAsync(CancellationToken stopped)
    {
        using var timer = new PeriodicTimer(options.Lease / 6, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stopped))
            {
                await RenewOnceAsync(stopped);
            }
        }
        catch (OperationCanceledException)
        {
            // All jobs have ended
        }
    }

    private async Task RenewOnceAsync(CancellationToken stopped)
    {
        var current = held.Values.ToList();
        if (current.Count == 0)
        {
            return;
        }

        try
        {
            var mine = await queue.RenewAsync(current.ConvertAll(h => h.Job.Id), stopped);
            foreach (var claim in current)
            {
                // Not ours any more: an operator cancelled it, or another node took over
                claim.Lease.CancelAfter(mine.Contains(claim.Key) ? options.Lease : TimeSpan.Zero);
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            outage.Notice(exception);
        }
    }

    private async Task FinishAsync()
    {
        await Task.WhenAny(AllRuns(), Task.Delay(options.Grace, CancellationToken.None));
        foreach (var (_, lease) in held.Values)
        {
            await lease.CancelAsync();
        }

        await Task.WhenAny(AllRuns(), Task.Delay(TimeToObeyCancellation, CancellationToken.None));
    }

    private Task AllRuns() => Task.WhenAll(held.Values.Select(h => h.Run));

    public override void Dispose()
    {
        slots.Dispose();
        base.Dispose();
    }
}
