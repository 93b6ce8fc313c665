namespace Slipway.Jobs.Workers;

/// <summary>Which waiting jobs of a type with limits may start now. Asked under the pool's lock.</summary>
internal sealed class PoolLimits(AppDb db, string pool, JobPolicyAttribute policy, TimeProvider clock)
{
    // Organizations that are looked at in one claim
    private const int Lanes = 100;

    public async Task<List<Guid>> PickAsync(IQueryable<JobRow> waiting, int limit, CancellationToken cancellationToken)
    {
        var running = await db
            .Jobs.Where(j => j.State == JobState.Running && j.Pool == pool)
            .GroupBy(j => j.Lane)
            .Select(g => new { Lane = g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Lane, g => g.Count, cancellationToken);
        var free = Math.Min(limit, await AllowanceAsync(running.Values.Sum(), cancellationToken));
        List<Guid> picked = [];
        if (free <= 0)
        {
            return picked;
        }

        var lanes = await waiting
            .GroupBy(j => j.Lane)
            .Select(g => new { Lane = g.Key, Oldest = g.Min(j => j.RunAt) })
            .OrderBy(g => g.Oldest)
            .Take(Lanes)
            .ToListAsync(cancellationToken);
        var each = (free + lanes.Count - 1) / Math.Max(1, lanes.Count);
        foreach (var lane in lanes.Select(l => l.Lane))
        {
            var own =
                policy.ConcurrentPerOrganization > 0 ? policy.ConcurrentPerOrganization - running.GetValueOrDefault(lane) : each;
            var take = Math.Min(Math.Min(own, each), free - picked.Count);
            if (take > 0)
            {
                picked.AddRange(await FirstAsync(waiting, lane, take, cancellationToken));
            }
        }

        return picked;
    }

    private static Task<List<Guid>> FirstAsync(
        IQueryable<JobRow> waiting,
        Guid lane,
        int count,
        CancellationToken cancellationToken
    ) =>
        waiting
            .Where(j => j.Lane == lane)
            .OrderBy(j => j.Priority)
            .ThenBy(j => j.RunAt)
            .ThenBy(j => j.Id)
            .Take(count)
            .Select(j => j.Id)
            .ToListAsync(cancellationToken);

    private async Task<int> AllowanceAsync(int running, CancellationToken cancellationToken)
    {
        var allowed = policy.Concurrent > 0 ? policy.Concurrent - running : int.MaxValue;
        if (policy.PerMinute > 0)
        {
            var minuteAgo = clock.GetUtcNow().AddMinutes(-1);
            var started = await db.Jobs.CountAsync(j => j.Pool == pool && j.StartedAt > minuteAgo, cancellationToken);
            allowed = Math.Min(allowed, policy.PerMinute - started);
        }

        return allowed;
    }
}
