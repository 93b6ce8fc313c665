using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace Slipway.Jobs.Workers;

/// <summary>What this node runs now: renews the claims, and looks whether somebody wants a job to stop.</summary>
internal sealed class RunningJobs(Claims claims, Outage outage, TimeProvider clock, IOptions<JobsOptions> options)
{
    private readonly ConcurrentDictionary<(Guid Id, int Attempt), RunningJob> jobs = new();
    private readonly JobsOptions options = options.Value;

    public int Count => jobs.Count;

    public RunningJob Add(JobRow row)
    {
        var job = new RunningJob(row, options.Lease, clock);
        jobs[(row.Id, row.Attempts)] = job;
        return job;
    }

    public void Remove(RunningJob job)
    {
        // A job that was retried by hand counts its attempts anew: by now the same number may stand for the next run
        jobs.TryRemove(new((job.Row.Id, job.Row.Attempts), job));
        job.Dispose();
    }

    public Task AllAsync() => Task.WhenAll(jobs.Values.Select(j => j.Run));

    /// <summary>The node stops: what still runs is handed back.</summary>
    public void StopAll()
    {
        foreach (var job in jobs.Values)
        {
            job.Stop(StopReason.Released);
        }
    }

    public async Task WatchAsync(CancellationToken stopped)
    {
        var renewing = EveryAsync(options.Lease / 6, RenewAsync, stopped);
        var looking = EveryAsync(options.Poll, StopRequestedAsync, stopped);
        await Task.WhenAll(renewing, looking);
    }

    private async Task EveryAsync(
        TimeSpan interval,
        Func<List<RunningJob>, CancellationToken, Task> act,
        CancellationToken stopped
    )
    {
        using var timer = new PeriodicTimer(interval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stopped))
            {
                if (jobs.Values.ToList() is { Count: > 0 } current)
                {
                    await TryAsync(() => act(current, stopped));
                }
            }
        }
        catch (OperationCanceledException)
        {
            // All jobs have ended
        }
    }

    private async Task TryAsync(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            outage.Notice(exception);
        }
    }

    private async Task RenewAsync(List<RunningJob> current, CancellationToken stopped)
    {
        var mine = await claims.RenewAsync(current.ConvertAll(j => j.Row.Id), stopped);
        foreach (var job in current.Where(j => jobs.ContainsKey((j.Row.Id, j.Row.Attempts))))
        {
            if (mine.Contains((job.Row.Id, job.Row.Attempts)))
            {
                job.Renew(options.Lease);
            }
            else
            {
                job.Lose();
            }
        }
    }

    private async Task StopRequestedAsync(List<RunningJob> current, CancellationToken stopped)
    {
        var unwanted = await claims.CancelRequestsAsync(current.ConvertAll(j => j.Row.Id), stopped);
        foreach (var job in current.Where(j => unwanted.Contains(j.Row.Id)))
        {
            job.Stop(StopReason.Cancelled);
        }
    }
}
