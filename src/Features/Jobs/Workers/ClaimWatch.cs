using Microsoft.Extensions.Options;

namespace Slipway.Jobs.Workers;

/// <summary>
/// Sees to the claims that this node holds, all of them together: renews them, gives up those that lapse, hands back those that
/// no worker has begun in time, and looks whether somebody wants a job to stop.
/// </summary>
internal sealed class ClaimWatch(
    HeldJobs held,
    Claims claims,
    Endings endings,
    Pace pace,
    JobSignal signal,
    Outage outage,
    TimeProvider clock,
    IOptions<JobsOptions> options
)
{
    /// <summary>So long a claimed job waits for a worker; then another node may have it.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    private readonly JobsOptions options = options.Value;

    private TimeSpan RenewEvery => options.Lease / 6;

    public Task RunAsync(CancellationToken stopped) =>
        Task.WhenAll(
            EveryAsync(RenewEvery, RenewAsync, stopped),
            EveryAsync(RenewEvery / 2, GiveUpAsync, stopped),
            EveryAsync(LongestWait, HandBackLateAsync, stopped),
            EveryAsync(options.Poll, StopUnwantedAsync, stopped)
        );

    /// <summary>Lets others have the jobs that no worker has begun, as if they had not been claimed.</summary>
    public async Task HandBackAsync(IEnumerable<HeldJob> jobs)
    {
        if (jobs.Where(j => j.TryHandBack()).ToList() is not { Count: > 0 } back)
        {
            return;
        }

        try
        {
            await endings.HandBackAsync(back.ConvertAll(j => j.Row));
            signal.Pulse();
        }
        finally
        {
            back.ForEach(held.Remove);
        }
    }

    private async Task EveryAsync(TimeSpan interval, Func<List<HeldJob>, CancellationToken, Task> act, CancellationToken stopped)
    {
        using var timer = new PeriodicTimer(interval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stopped))
            {
                if (held.Count > 0)
                {
                    await TryAsync(() => act(held.ToList(), stopped));
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

    private async Task RenewAsync(List<HeldJob> jobs, CancellationToken stopped)
    {
        var now = clock.GetUtcNow();
        var until = now + options.Lease;
        var old = jobs.FindAll(j => !j.IsHeldAt(until - RenewEvery));
        var mine = old.Count > 0 ? await claims.RenewAsync(old.ConvertAll(j => j.Row.Id), until, stopped) : null;
        foreach (var job in old.Where(held.Contains))
        {
            if (mine!.Contains((job.Row.Id, job.Row.Attempts)))
            {
                job.Renew(until);
            }
            else
            {
                job.Lose();
            }
        }
    }

    // Rather a little early than late: from then on another node may run it
    private Task GiveUpAsync(List<HeldJob> jobs, CancellationToken stopped)
    {
        var soon = clock.GetUtcNow() + RenewEvery / 2;
        foreach (var job in jobs.Where(j => !j.IsHeldAt(soon)))
        {
            job.Lose();
        }

        return Task.CompletedTask;
    }

    private Task HandBackLateAsync(List<HeldJob> jobs, CancellationToken stopped)
    {
        var before = clock.GetUtcNow() - LongestWait;
        var late = jobs.FindAll(j => !j.HasBegun && j.Row.StartedAt < before);
        if (late.Count > 0)
        {
            pace.Stall();
        }

        return HandBackAsync(late);
    }

    private async Task StopUnwantedAsync(List<HeldJob> jobs, CancellationToken stopped)
    {
        var unwanted = await claims.CancelRequestsAsync(jobs.ConvertAll(j => j.Row.Id), stopped);
        foreach (var job in jobs.Where(j => unwanted.Contains(j.Row.Id)))
        {
            job.Stop(StopReason.Cancelled);
        }
    }
}
