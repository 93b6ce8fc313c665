using System.Data.Common;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.Extensions.Options;

namespace Slipway.Jobs.Workers;

/// <summary>
/// What workers do to the rows of the queue. Whoever claimed a row may change it only as long as the claim is still theirs:
/// every ending names the node and the attempt.
/// </summary>
internal sealed class QueueTable(IServiceScopeFactory scopes, IDialect dialect, TimeProvider clock, IOptions<JobsOptions> options)
{
    private const int Batch = 1000;

    public async Task<IReadOnlyList<JobRow>> ClaimAsync(int limit, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var now = clock.GetUtcNow();
        var rows = await db
            .Jobs.FromSqlRaw(
                dialect.ClaimJobs,
                Parameter(db, "@now", j => j.RunAt, now),
                Parameter(db, "@lease", j => j.LeaseUntil, now + options.Value.Lease),
                Parameter(db, "@node", j => j.Node, options.Value.Node),
                Parameter(db, "@limit", j => j.Attempts, limit)
            )
            .AsNoTracking()
            .ToListAsync(cancellationToken);
        return rows.OrderBy(j => j.Priority).ThenBy(j => j.RunAt).ThenBy(j => j.Id).ToList();
    }

    /// <summary>Extends the claims and returns the ids of those that this node still holds.</summary>
    public async Task<IReadOnlySet<Guid>> RenewAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var node = options.Value.Node;
        var lease = clock.GetUtcNow() + options.Value.Lease;
        var mine = db.Jobs.Where(j => ids.Contains(j.Id) && j.Node == node && j.State == JobState.Running);
        await mine.ExecuteUpdateAsync(j => j.SetProperty(x => x.LeaseUntil, lease), cancellationToken);
        return await mine.Select(j => j.Id).ToHashSetAsync(cancellationToken);
    }

    public Task SucceedAsync(JobRow job)
    {
        var now = clock.GetUtcNow();
        return EndAsync(
            job,
            set =>
                set.SetProperty(j => j.State, JobState.Succeeded)
                    .SetProperty(j => j.FinishedAt, now)
                    .SetProperty(j => j.LastError, (string?)null)
        );
    }

    /// <summary>The attempt failed: the job waits for its next one, or is dead when that was the last.</summary>
    public Task FailAsync(JobRow job, string error)
    {
        if (job.Attempts > job.RetryDelays.Count)
        {
            return BuryAsync(job, error);
        }

        var runAt = clock.GetUtcNow() + TimeSpan.FromSeconds(job.RetryDelays[job.Attempts - 1]);
        return WaitAsync(job, runAt, error);
    }

    /// <summary>No further attempt would help.</summary>
    public Task BuryAsync(JobRow job, string error)
    {
        var now = clock.GetUtcNow();
        return EndAsync(
            job,
            set =>
                set.SetProperty(j => j.State, JobState.Dead)
                    .SetProperty(j => j.FinishedAt, now)
                    .SetProperty(j => j.LastError, error)
        );
    }

    /// <summary>Hands a job back as if it had not been claimed.</summary>
    public Task ReleaseAsync(JobRow job)
    {
        var now = clock.GetUtcNow();
        return EndAsync(
            job,
            set =>
                set.SetProperty(j => j.State, JobState.Waiting)
                    .SetProperty(j => j.RunAt, now)
                    .SetProperty(j => j.Attempts, job.Attempts - 1)
        );
    }

    /// <summary>Takes jobs from nodes that no longer renew their claim. The attempt counts: the job may be what killed them.</summary>
    public async Task<int> ReapAsync(CancellationToken cancellationToken)
    {
        List<JobRow> expired;
        var now = clock.GetUtcNow();
        await using (var scope = scopes.CreateAsyncScope())
        {
            expired = await scope
                .ServiceProvider.GetRequiredService<AppDb>()
                .Jobs.AsNoTracking()
                .Where(j => j.State == JobState.Running && j.LeaseUntil < now)
                .OrderBy(j => j.LeaseUntil)
                .Take(Batch)
                .ToListAsync(cancellationToken);
        }

        foreach (var job in expired)
        {
            var error = $"Node {job.Node} stopped before the job ended.";
            await (job.Attempts > job.RetryDelays.Count ? BuryAsync(job, error) : WaitAsync(job, now, error));
        }

        return expired.Count;
    }

    /// <summary>Deletes the history, in batches that keep other writers waiting only shortly.</summary>
    public async Task PruneAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var end = clock.GetUtcNow() - options.Value.Keep;
        int deleted;
        do
        {
            deleted = await db
                .Jobs.Where(j => (j.State == JobState.Succeeded || j.State == JobState.Cancelled) && j.FinishedAt < end)
                .OrderBy(j => j.FinishedAt)
                .Take(Batch)
                .ExecuteDeleteAsync(cancellationToken);
        } while (deleted == Batch);
    }

    private Task WaitAsync(JobRow job, DateTimeOffset runAt, string error) =>
        EndAsync(
            job,
            set =>
                set.SetProperty(j => j.State, JobState.Waiting)
                    .SetProperty(j => j.RunAt, runAt)
                    .SetProperty(j => j.LastError, error)
        );

    private async Task EndAsync(JobRow job, Action<UpdateSettersBuilder<JobRow>> ending)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope
            .ServiceProvider.GetRequiredService<AppDb>()
            .Jobs.Where(j => j.Id == job.Id && j.Node == job.Node && j.Attempts == job.Attempts && j.State == JobState.Running)
            .ExecuteUpdateAsync(
                set =>
                {
                    set.SetProperty(j => j.LeaseUntil, (DateTimeOffset?)null);
                    ending(set);
                },
                CancellationToken.None
            );
    }

    // A value as its column stores it: times are ticks on SQLite and timestamps on PostgreSQL
    private static DbParameter Parameter<T>(AppDb db, string name, Expression<Func<JobRow, T>> like, T value)
    {
        using var command = db.Database.GetDbConnection().CreateCommand();
        return db
            .Model.FindEntityType(typeof(JobRow))!
            .FindProperty(((MemberExpression)like.Body).Member)!
            .GetRelationalTypeMapping()
            .CreateParameter(command, name, value);
    }
}
