using Microsoft.Extensions.Options;

namespace Slipway.Jobs.Workers;

/// <summary>What any node does now and then for all: jobs of crashed nodes, and the history.</summary>
internal sealed class Housekeeping(
    IServiceScopeFactory scopes,
    Endings endings,
    TimeProvider clock,
    IOptions<JobsOptions> options
)
{
    private const int Batch = 1000;
    private static readonly TimeSpan KeepEffects = TimeSpan.FromDays(30);
    private static readonly TimeSpan KeepNodes = TimeSpan.FromDays(1);

    /// <summary>Takes jobs from nodes that no longer renew their claim.</summary>
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
            taken += await endings.LoseAsync(job) ? 1 : 0;
        }

        return taken;
    }

    /// <summary>Deletes the history, in batches that keep other writers waiting only shortly. Dead jobs stay.</summary>
    public async Task PruneAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var now = clock.GetUtcNow();
        var (jobs, effects, nodes) = (now - options.Value.Keep, now - KeepEffects, now - KeepNodes);
        foreach (var state in new[] { JobState.Succeeded, JobState.Cancelled })
        {
            await DeleteAsync(
                db.Jobs.Where(j => j.State == state && j.FinishedAt < jobs).OrderBy(j => j.FinishedAt).Take(Batch),
                cancellationToken
            );
        }

        await DeleteAsync(
            db.Set<JobEffect>().Where(e => e.DoneAt < effects).OrderBy(e => e.DoneAt).Take(Batch),
            cancellationToken
        );
        await db.Nodes.Where(n => n.SeenAt < nodes).ExecuteDeleteAsync(cancellationToken);
    }

    private static async Task DeleteAsync<T>(IQueryable<T> batch, CancellationToken cancellationToken)
    {
        while (await batch.ExecuteDeleteAsync(cancellationToken) == Batch)
        {
            // The next batch
        }
    }
}
