using Microsoft.Extensions.Logging;
using Slipway.Jobs.Workers;

namespace Slipway.Jobs.Control;

/// <summary>Answer to an act on several jobs: how many of them it fitted.</summary>
public sealed record ChangedJobs(int Count);

/// <summary>Retries and cancels jobs of those that the caller may see, whatever workers do at the same moment.</summary>
internal sealed class JobControl(
    JobSignal signal,
    Batches batches,
    CurrentUser user,
    TimeProvider clock,
    ILogger<JobControl> logger
)
{
    /// <summary>Makes dead, cancelled and scheduled jobs run now; those that had ended get all their attempts again.</summary>
    /// <returns>How many of them.</returns>
    public async Task<int> RetryAsync(IQueryable<JobRow> jobs, IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var count = await jobs.Where(j =>
                ids.Contains(j.Id) && (j.State == JobState.Dead || j.State == JobState.Cancelled || j.State == JobState.Scheduled)
            )
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(j => j.State, JobState.Waiting)
                        .SetProperty(j => j.RunAt, now)
                        .SetProperty(j => j.Attempts, j => j.State == JobState.Scheduled ? j.Attempts : 0)
                        .SetProperty(j => j.FinishedAt, (DateTimeOffset?)null)
                        .SetProperty(j => j.CancelRequestedAt, (DateTimeOffset?)null)
                        .SetProperty(j => j.ProgressDone, (int?)null)
                        .SetProperty(j => j.ProgressTotal, (int?)null)
                        .SetProperty(j => j.ProgressText, (string?)null),
                cancellationToken
            );
        if (count > 0)
        {
            signal.Pulse();
        }

        logger.LogInformation("{User} retried {Count} of the jobs {Ids}", user.Id, count, ids);
        return count;
    }

    /// <summary>
    /// Cancels waiting, scheduled and blocked jobs at once, and asks running ones to stop. One statement, so that a job that a
    /// worker claims at this moment is either cancelled or asked.
    /// </summary>
    /// <returns>How many of them.</returns>
    public async Task<int> CancelAsync(
        IQueryable<JobRow> jobs,
        IReadOnlyCollection<Guid> ids,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        var asked = jobs.Where(j => ids.Contains(j.Id));
        var count = await asked
            .Where(j =>
                j.State == JobState.Waiting
                || j.State == JobState.Scheduled
                || j.State == JobState.Blocked
                || (j.State == JobState.Running && j.CancelRequestedAt == null)
            )
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(j => j.State, j => j.State == JobState.Running ? j.State : JobState.Cancelled)
                        .SetProperty(j => j.FinishedAt, j => j.State == JobState.Running ? j.FinishedAt : now)
                        .SetProperty(j => j.CancelRequestedAt, now),
                cancellationToken
            );
        var broken = await asked
            .Where(j => j.State == JobState.Cancelled && j.BatchId != null)
            .Select(j => j.BatchId!.Value)
            .Distinct()
            .ToListAsync(cancellationToken);
        foreach (var batch in broken)
        {
            await batches.CancelAfterAsync(batch, cancellationToken);
        }

        logger.LogInformation("{User} cancelled {Count} of the jobs {Ids}", user.Id, count, ids);
        return count;
    }

    /// <summary>Retries one job.</summary>
    public async Task<Result<Nothing>> RetryAsync(IQueryable<JobRow> jobs, Guid id, CancellationToken cancellationToken) =>
        await RetryAsync(jobs, [id], cancellationToken) > 0
            ? default(Nothing)
            : await RefuseAsync(jobs, id, new(ErrorKind.Conflict, "jobs.not_retryable"), cancellationToken);

    /// <summary>Cancels one job.</summary>
    public async Task<Result<Nothing>> CancelAsync(IQueryable<JobRow> jobs, Guid id, CancellationToken cancellationToken) =>
        await CancelAsync(jobs, [id], cancellationToken) > 0
            ? default(Nothing)
            : await RefuseAsync(jobs, id, new(ErrorKind.Conflict, "jobs.not_cancellable"), cancellationToken);

    private static async Task<Error> RefuseAsync(
        IQueryable<JobRow> jobs,
        Guid id,
        Error otherwise,
        CancellationToken cancellationToken
    ) => await jobs.AnyAsync(j => j.Id == id, cancellationToken) ? otherwise : Error.NotFound;
}
