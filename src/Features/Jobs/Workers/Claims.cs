using Microsoft.Extensions.Options;
using Slipway.Jobs.Queues;

namespace Slipway.Jobs.Workers;

/// <summary>Takes jobs out of the queue for this node, and keeps them while they run.</summary>
internal sealed class Claims(
    IServiceScopeFactory scopes,
    IDialect dialect,
    ModuleCatalog modules,
    TimeProvider clock,
    IOptions<JobsOptions> options
)
{
    // Behind which lane the next claim begins, so that every organization has its turn
    private readonly Dictionary<JobPriority, Guid> turns = [];
    private readonly IReadOnlyList<JobPriority> queues = options.Value.ServedQueues;

    /// <summary>Claims at most so many jobs, best queue first, and in each taking turns between organizations.</summary>
    public async Task<IReadOnlyList<JobRow>> ClaimAsync(int limit, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        List<JobRow> claimed = [];
        foreach (var pool in modules.LimitedJobs)
        {
            // Half of what is free at most: jobs with limits neither starve nor starve others
            var share = Math.Min(Math.Max(1, limit / 2), limit - claimed.Count);
            claimed.AddRange(await ClaimLimitedAsync(db, pool, share, cancellationToken));
        }

        foreach (var queue in queues)
        {
            claimed.AddRange(await ClaimInTurnsAsync(db, queue, limit - claimed.Count, cancellationToken));
        }

        return claimed;
    }

    /// <summary>Extends the claims and returns those that this node still holds, by job and attempt.</summary>
    public async Task<IReadOnlySet<(Guid Id, int Attempt)>> RenewAsync(
        IReadOnlyCollection<Guid> ids,
        DateTimeOffset until,
        CancellationToken cancellationToken
    )
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var mine = Mine(db, ids);
        await mine.ExecuteUpdateAsync(j => j.SetProperty(x => x.LeaseUntil, until), cancellationToken);
        var held = await mine.Select(j => new { j.Id, j.Attempts }).ToListAsync(cancellationToken);
        return held.Select(j => (j.Id, j.Attempts)).ToHashSet();
    }

    /// <summary>Which of this node's jobs somebody wants to stop.</summary>
    public async Task<IReadOnlyList<Guid>> CancelRequestsAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        return await Mine(db, ids).Where(j => j.CancelRequestedAt != null).Select(j => j.Id).ToListAsync(cancellationToken);
    }

    /// <summary>Makes jobs whose time has come claimable.</summary>
    public async Task StageAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var now = clock.GetUtcNow();
        await scope
            .ServiceProvider.GetRequiredService<AppDb>()
            .Jobs.Where(j => j.State == JobState.Scheduled && j.RunAt <= now)
            .ExecuteUpdateAsync(j => j.SetProperty(x => x.State, JobState.Waiting), cancellationToken);
    }

    private IQueryable<JobRow> Mine(AppDb db, IReadOnlyCollection<Guid> ids)
    {
        var node = options.Value.Node;
        return db.Jobs.Where(j => ids.Contains(j.Id) && j.Node == node && j.State == JobState.Running);
    }

    private async Task<IReadOnlyList<JobRow>> ClaimInTurnsAsync(
        AppDb db,
        JobPriority queue,
        int limit,
        CancellationToken cancellationToken
    )
    {
        if (limit <= 0)
        {
            return [];
        }

        var after = turns.GetValueOrDefault(queue);
        var claimed = await ClaimAfterAsync(db, queue, after, limit, cancellationToken);
        if (claimed.Count < limit && after != Guid.Empty)
        {
            // Round once: the lanes before
            after = Guid.Empty;
            claimed.AddRange(await ClaimAfterAsync(db, queue, after, limit - claimed.Count, cancellationToken));
        }

        var lanes = claimed.Select(j => j.Lane).Distinct().ToList();
        turns[queue] = claimed.Count < limit || lanes.Count == 1 ? Guid.Empty : lanes.Max();
        return claimed;
    }

    private async Task<List<JobRow>> ClaimAfterAsync(
        AppDb db,
        JobPriority queue,
        Guid after,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        var rows = await db
            .Jobs.FromSqlRaw(
                dialect.ClaimJobs,
                db.Parameter("@pool", (JobRow j) => j.Pool, ""),
                db.Parameter("@priority", (JobRow j) => j.Priority, queue),
                db.Parameter("@after", (JobRow j) => j.Lane, after),
                db.Parameter("@now", (JobRow j) => j.RunAt, now),
                db.Parameter("@lease", (JobRow j) => j.LeaseUntil, now + options.Value.Lease),
                db.Parameter("@node", (JobRow j) => j.Node, options.Value.Node),
                db.Parameter("@limit", (JobRow j) => j.Attempts, limit)
            )
            .AsNoTracking()
            .ToListAsync(cancellationToken);
        return [.. rows.OrderBy(j => j.RunAt).ThenBy(j => j.Id)];
    }

    private async Task<IReadOnlyList<JobRow>> ClaimLimitedAsync(
        AppDb db,
        string pool,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var waiting = db.Jobs.Where(j =>
            j.State == JobState.Waiting
            && j.Pool == pool
            && queues.Contains(j.Priority)
            && !db.Set<PausedQueue>().Any(q => q.Priority == j.Priority)
        );
        if (limit <= 0 || !await waiting.AnyAsync(cancellationToken))
        {
            return [];
        }

        // What runs is counted over all nodes, so only one may count and claim at a time
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await dialect.LockAsync(db, $"jobs:{pool}", cancellationToken);
        var ids = await new PoolLimits(db, pool, modules.PolicyOf(pool), clock).PickAsync(waiting, limit, cancellationToken);
        var (now, node) = (clock.GetUtcNow(), options.Value.Node);
        var lease = now + options.Value.Lease;
        await db
            .Jobs.Where(j => ids.Contains(j.Id) && j.State == JobState.Waiting)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(j => j.State, JobState.Running)
                        .SetProperty(j => j.Attempts, j => j.Attempts + 1)
                        .SetProperty(j => j.StartedAt, now)
                        .SetProperty(j => j.LeaseUntil, lease)
                        .SetProperty(j => j.Node, node),
                cancellationToken
            );
        var claimed = await Mine(db, ids).AsNoTracking().ToListAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return claimed;
    }
}
