using System.Reflection;
using Microsoft.Extensions.Options;
using Slipway.Jobs.Workers;

namespace Slipway.Jobs.Nodes;

/// <summary>Keeps this node's row.</summary>
internal sealed class Heartbeat(
    IServiceScopeFactory scopes,
    HeldJobs held,
    IDialect dialect,
    TimeProvider clock,
    IOptions<JobsOptions> options
)
{
    private static readonly string Version = typeof(Heartbeat).Assembly.GetName().Version?.ToString(3) ?? "";
    private readonly DateTimeOffset started = clock.GetUtcNow();

    public async Task BeatAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var (now, count) = (clock.GetUtcNow(), held.Running);
        var known = await db
            .Nodes.Where(n => n.Name == options.Value.Node)
            .ExecuteUpdateAsync(n => n.SetProperty(x => x.SeenAt, now).SetProperty(x => x.Running, count), cancellationToken);
        if (known == 0)
        {
            await IntroduceAsync(db, now, cancellationToken);
        }
    }

    /// <summary>The node stops, and knows it.</summary>
    public async Task EndAsync()
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        await db.Nodes.Where(n => n.Name == options.Value.Node).ExecuteDeleteAsync();
    }

    private async Task IntroduceAsync(AppDb db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        db.Add(
            new WorkerNode
            {
                Name = options.Value.Node,
                StartedAt = started,
                SeenAt = now,
                Queues = [.. options.Value.ServedQueues.Select(q => q.ToString())],
                Workers = options.Value.Workers,
                Running = held.Running,
                Version = Version,
            }
        );
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException exception) when (dialect.IsUniqueViolation(exception))
        {
            // A node of the same name: the settings say that they must differ
        }
    }
}
