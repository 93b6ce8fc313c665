using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Query;
using Slipway.Jobs.Attempts;

namespace Slipway.Jobs.Workers;

/// <summary>
/// How attempts end. Whoever claimed a row may end it only as long as the claim is still theirs: every ending names the node
/// and the moment of the claim.
/// </summary>
internal sealed class Endings
{
    private readonly IServiceScopeFactory scopes;
    private readonly Batches batches;
    private readonly TimeProvider clock;
    private readonly GroupCommit<JobRow> successes;

    public Endings(IServiceScopeFactory scopes, Batches batches, TimeProvider clock)
    {
        (this.scopes, this.batches, this.clock) = (scopes, batches, clock);
        successes = new GroupCommit<JobRow>(SucceedAsync);
    }

    /// <summary>Completes when the success is written, with those of other jobs that came meanwhile.</summary>
    public Task SucceedAsync(JobRow job) => successes.AddAsync(job);

    /// <summary>Hands back jobs that were claimed but not begun.</summary>
    public Task HandBackAsync(IReadOnlyList<JobRow> jobs) => EndTogetherAsync(jobs, Untouched());

    /// <summary>The attempt failed: the job waits for its next one, or is dead when that was the last.</summary>
    public Task FailAsync(JobRow job, string error, AttemptOutcome outcome = AttemptOutcome.Failed)
    {
        if (IsLast(job))
        {
            return BuryAsync(job, error, outcome);
        }

        var runAt = clock.GetUtcNow() + TimeSpan.FromSeconds(job.RetryDelays[job.Attempts - 1]);
        return EndAsync(job, Claim(job), outcome, error, WaitUntil(runAt, error));
    }

    /// <summary>No further attempt would help.</summary>
    public Task BuryAsync(JobRow job, string error, AttemptOutcome outcome = AttemptOutcome.Failed) =>
        EndAsync(job, Claim(job), outcome, error, Finish(JobState.Dead, error));

    /// <summary>Somebody asked for it.</summary>
    public async Task CancelAsync(JobRow job)
    {
        await EndAsync(job, Claim(job), AttemptOutcome.Cancelled, null, Finish(JobState.Cancelled, null));
        if (job.BatchId is { } batch)
        {
            await batches.CancelAfterAsync(batch, CancellationToken.None);
        }
    }

    /// <summary>Hands a job back as if it had not been claimed.</summary>
    public Task ReleaseAsync(JobRow job) => EndAsync(job, Claim(job), AttemptOutcome.Released, null, Untouched());

    /// <summary>Takes a job from a node that no longer renews its claim. The attempt counts: the job may be what killed it.</summary>
    /// <returns>False when the node has come back in this very moment.</returns>
    public Task<bool> LoseAsync(JobRow job)
    {
        var error = $"Node {job.Node} stopped before the job ended.";
        return EndAsync(
            job,
            j => j.Id == job.Id && j.Node == job.Node && j.State == JobState.Running && j.LeaseUntil == job.LeaseUntil,
            AttemptOutcome.Lost,
            error,
            job.CancelRequestedAt is not null ? Finish(JobState.Cancelled, null)
                : IsLast(job) ? Finish(JobState.Dead, error)
                : WaitUntil(clock.GetUtcNow(), error)
        );
    }

    private static bool IsLast(JobRow job) => job.Attempts > job.RetryDelays.Count;

    // The moment of the claim, since a job that was released counts its attempt anew
    private static Expression<Func<JobRow, bool>> Claim(JobRow job) =>
        j => j.Id == job.Id && j.Node == job.Node && j.State == JobState.Running && j.StartedAt == job.StartedAt;

    private Action<UpdateSettersBuilder<JobRow>> Finish(JobState state, string? error)
    {
        var now = clock.GetUtcNow();
        return set =>
            set.SetProperty(j => j.State, state).SetProperty(j => j.FinishedAt, now).SetProperty(j => j.LastError, error);
    }

    private Action<UpdateSettersBuilder<JobRow>> WaitUntil(DateTimeOffset runAt, string error)
    {
        var again = Again(runAt > clock.GetUtcNow() ? JobState.Scheduled : JobState.Waiting);
        return set =>
        {
            again(set);
            set.SetProperty(j => j.RunAt, runAt).SetProperty(j => j.LastError, error);
        };
    }

    private Action<UpdateSettersBuilder<JobRow>> Untouched()
    {
        var again = Again(JobState.Waiting);
        return set =>
        {
            again(set);
            set.SetProperty(j => j.Attempts, j => j.Attempts - 1);
        };
    }

    // If somebody asked it to stop and its node did not see that in time, it does not run again
    private Action<UpdateSettersBuilder<JobRow>> Again(JobState state)
    {
        var now = clock.GetUtcNow();
        return set =>
            set.SetProperty(j => j.State, j => j.CancelRequestedAt == null ? state : JobState.Cancelled)
                .SetProperty(j => j.FinishedAt, j => j.CancelRequestedAt == null ? j.FinishedAt : now);
    }

    private async Task SucceedAsync(IReadOnlyList<JobRow> jobs)
    {
        var now = clock.GetUtcNow();
        await EndTogetherAsync(
            jobs,
            set =>
                set.SetProperty(j => j.State, JobState.Succeeded)
                    .SetProperty(j => j.FinishedAt, now)
                    .SetProperty(j => j.LastError, (string?)null)
        );
        foreach (var batch in jobs.Select(j => j.BatchId).OfType<Guid>().Distinct())
        {
            await batches.ReleaseAsync(batch, CancellationToken.None);
        }
    }

    // One statement for each claim, which is of many jobs
    private async Task EndTogetherAsync(IReadOnlyList<JobRow> jobs, Action<UpdateSettersBuilder<JobRow>> ending)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        foreach (var claim in jobs.GroupBy(j => (j.Node, j.StartedAt)))
        {
            var ids = claim.Select(j => j.Id).ToList();
            var (node, startedAt) = claim.Key;
            await UpdateAsync(
                db,
                j =>
                    EF.Parameter(ids).Contains(j.Id) && j.Node == node && j.State == JobState.Running && j.StartedAt == startedAt,
                ending
            );
        }
    }

    // The row and its timeline, or neither
    private async Task<bool> EndAsync(
        JobRow job,
        Expression<Func<JobRow, bool>> claim,
        AttemptOutcome outcome,
        string? error,
        Action<UpdateSettersBuilder<JobRow>> ending
    )
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (await UpdateAsync(db, claim, ending) == 0)
        {
            return false;
        }

        var now = clock.GetUtcNow();
        db.Add(
            new JobAttempt
            {
                JobId = job.Id,
                Number = job.Attempts,
                Node = job.Node!,
                StartedAt = job.StartedAt ?? now,
                EndedAt = now,
                Outcome = outcome,
                Error = error,
            }
        );
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return true;
    }

    private static Task<int> UpdateAsync(
        AppDb db,
        Expression<Func<JobRow, bool>> claim,
        Action<UpdateSettersBuilder<JobRow>> ending
    ) =>
        db
            .Jobs.Where(claim)
            .ExecuteUpdateAsync(
                set =>
                {
                    set.SetProperty(j => j.LeaseUntil, (DateTimeOffset?)null);
                    ending(set);
                },
                CancellationToken.None
            );
}
