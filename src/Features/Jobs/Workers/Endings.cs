using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Query;
using Slipway.Jobs.Attempts;

namespace Slipway.Jobs.Workers;

/// <summary>
/// How attempts end. Whoever claimed a row may end it only as long as the claim is still theirs: every ending names the node
/// and the moment of the claim.
/// </summary>
internal sealed class Endings(IServiceScopeFactory scopes, Batches batches, TimeProvider clock)
{
    public async Task SucceedAsync(JobRow job)
    {
        var now = clock.GetUtcNow();
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var ended = await UpdateAsync(
            db,
            Claim(job),
            set =>
                set.SetProperty(j => j.State, JobState.Succeeded)
                    .SetProperty(j => j.FinishedAt, now)
                    .SetProperty(j => j.LastError, (string?)null)
        );
        if (ended > 0 && job.BatchId is { } batch)
        {
            await batches.ReleaseAsync(db, batch, CancellationToken.None);
        }
    }

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
    public Task ReleaseAsync(JobRow job)
    {
        var now = clock.GetUtcNow();
        return EndAsync(
            job,
            Claim(job),
            AttemptOutcome.Released,
            null,
            set =>
                set.SetProperty(j => j.State, JobState.Waiting)
                    .SetProperty(j => j.RunAt, now)
                    .SetProperty(j => j.Attempts, job.Attempts - 1)
        );
    }

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
        var now = clock.GetUtcNow();
        var state = runAt > now ? JobState.Scheduled : JobState.Waiting;

        // Somebody asked it to stop, and it failed before its node saw that: then there is no next attempt
        return set =>
            set.SetProperty(j => j.State, j => j.CancelRequestedAt == null ? state : JobState.Cancelled)
                .SetProperty(j => j.FinishedAt, j => j.CancelRequestedAt == null ? j.FinishedAt : now)
                .SetProperty(j => j.RunAt, runAt)
                .SetProperty(j => j.LastError, error);
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
