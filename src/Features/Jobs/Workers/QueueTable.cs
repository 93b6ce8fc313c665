using System.Data.Common;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.Extensions.Options;

namespace Slipway.Jobs.Workers;

/// <summary>
/// What workers do to the rows of the queue. Whoever claimed a row may change it only as long as the claim is still theirs:
/// every ending names the node and the moment of the claim.
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

    /// <summary>Extends the claims and returns those that this node still holds, by job and attempt.</summary>
    public async Task<IReadOnlySet<(Guid Id, int Attempt)>> RenewAsync(
        IReadOnlyCollection<Guid> ids,
        CancellationToken cancellationToken
    )
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var node = options.Value.Node;
        var lease = clock.GetUtcNow() + options.Value.Lease;
        var mine = db.Jobs.Where(j => ids.Contains(j.Id) && j.Node == node && j.State == JobState.Running);
        await mine.ExecuteUpdateAsync(j => j.SetProperty(x => x.LeaseUntil, lease), cancellationToken);
        var held = await mine.Select(j => new { j.Id, j.Attempts }).ToListAsync(cancellationToken);
        return held.Select(j => (j.Id, j.Attempts)).ToHashSet();
    }

    public Task SucceedAsync(JobRow job)
    {
        var now = clock.GetUtcNow();
        return EndAsync(
            Claim(job),
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
        return WaitAsync(Claim(job), runAt, error);
    }

    /// <summary>No further attempt would help.</summary>
    public Task BuryAsync(JobRow job, string error) => BuryAsync(Claim(job), error);

    /// <summary>Hands a job back as if it had not been claimed.</summary>
    public Task ReleaseAsync(JobRow job)
    {
        var now = clock.GetUtcNow();
        return EndAsync(
            Claim(job),
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

        var taken = 0;
        foreach (var job in expired)
        {
            // Its node may come back and renew the claim in this very moment
            Expression<Func<JobRow, bool>> lapsed = j =>
                j.Id == job.Id && j.Node == job.Node && j.State == JobState.Running && j.LeaseUntil == job.LeaseUntil;
            var error = $"Node {job.Node} stopped before the job ended.";
            taken += await (job.Attempts > job.RetryDelays.Count ? BuryAsync(lapsed, error) : WaitAsync(lapsed, now, error));
        }

        return taken;
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

    private Task<int> BuryAsync(Expression<Func<JobRow, bool>> claim, string error)
    {
        var now = clock.GetUtcNow();
        return EndAsync(
            claim,
            set =>
                set.SetProperty(j => j.State, JobState.Dead)
                    .SetProperty(j => j.FinishedAt, now)
                    .SetProperty(j => j.LastError, error)
        );
    }

    private Task<int> WaitAsync(Expression<Func<JobRow, bool>> claim, DateTimeOffset runAt, string error) =>
        EndAsync(
            claim,
            set =>
                set.SetProperty(j => j.State, JobState.Waiting)
                    .SetProperty(j => j.RunAt, runAt)
                    .SetProperty(j => j.LastError, error)
        );

    // The moment of the claim, since a job that was released counts its attempt anew
    private static Expression<Func<JobRow, bool>> Claim(JobRow job) =>
        j => j.Id == job.Id && j.Node == job.Node && j.State == JobState.Running && j.StartedAt == job.StartedAt;

    private async Task<int> EndAsync(Expression<Func<JobRow, bool>> claim, Action<UpdateSettersBuilder<JobRow>> ending)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<AppDb>()
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
