namespace Slipway.Jobs.Workers;

/// <summary>Lets jobs go on that waited for others.</summary>
internal sealed class Batches(IServiceScopeFactory scopes, JobSignal signal, TimeProvider clock)
{
    /// <summary>
    /// Releases what waits for the batch if all of it has succeeded. Asked after each job of it has ended for good: of two that
    /// end at the same moment at least the later one sees both.
    /// </summary>
    public async Task ReleaseAsync(Guid batch, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var blocked = db.Jobs.Where(j =>
            j.State == JobState.Blocked
            && j.AfterBatchId == batch
            && !db.Set<JobRow>().Any(b => b.BatchId == batch && b.State != JobState.Succeeded)
        );
        await ReleaseAsync(blocked, cancellationToken);
    }

    /// <summary>What waits for a batch with a cancelled job is cancelled too.</summary>
    public async Task CancelAfterAsync(Guid batch, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        await CancelAsync(db.Jobs.Where(j => j.State == JobState.Blocked && j.AfterBatchId == batch), cancellationToken);
    }

    /// <summary>Finds what a crash left behind between the end of a job and the release of the next.</summary>
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var blocked = db.Jobs.Where(j => j.State == JobState.Blocked);
        await CancelAsync(
            blocked.Where(j => db.Set<JobRow>().Any(b => b.BatchId == j.AfterBatchId && b.State == JobState.Cancelled)),
            cancellationToken
        );
        await ReleaseAsync(
            blocked.Where(j => !db.Set<JobRow>().Any(b => b.BatchId == j.AfterBatchId && b.State != JobState.Succeeded)),
            cancellationToken
        );
    }

    private async Task ReleaseAsync(IQueryable<JobRow> blocked, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var later = await blocked
            .Where(j => j.RunAt > now)
            .ExecuteUpdateAsync(j => j.SetProperty(x => x.State, JobState.Scheduled), cancellationToken);
        var released = await blocked.ExecuteUpdateAsync(j => j.SetProperty(x => x.State, JobState.Waiting), cancellationToken);
        if (later + released > 0)
        {
            signal.Pulse();
        }
    }

    private async Task CancelAsync(IQueryable<JobRow> jobs, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await jobs.ExecuteUpdateAsync(
            j => j.SetProperty(x => x.State, JobState.Cancelled).SetProperty(x => x.FinishedAt, now),
            cancellationToken
        );
    }
}
