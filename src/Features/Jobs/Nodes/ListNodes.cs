using Microsoft.Extensions.Options;
using Slipway.Jobs.Inspection;

namespace Slipway.Jobs.Nodes;

/// <summary>The processes that run jobs.</summary>
public sealed record ListNodes;

/// <summary>A process that runs jobs.</summary>
/// <param name="SeenAt">Its last heartbeat.</param>
/// <param name="IsAlive">Its last heartbeat is younger than a lease.</param>
/// <param name="Queues">The queues that it serves, best first.</param>
/// <param name="Workers">How many jobs it runs at most.</param>
/// <param name="Jobs">What it runs now, the newest first, at most as many as a page holds.</param>
public sealed record NodeDetails(
    string Name,
    DateTimeOffset StartedAt,
    DateTimeOffset SeenAt,
    bool IsAlive,
    IReadOnlyList<string> Queues,
    int Workers,
    int Running,
    string Version,
    IReadOnlyList<JobSummary> Jobs
);

/// <summary>All nodes that were seen within a day.</summary>
public sealed record NodeList(IReadOnlyList<NodeDetails> Items);

[Operator]
internal sealed class ListNodesHandler(AppDb db, TimeProvider clock, IOptions<JobsOptions> options) : Handler<ListNodes, NodeList>
{
    protected override async Task<Result<NodeList>> HandleAsync(ListNodes request, CancellationToken cancellationToken)
    {
        var alive = clock.GetUtcNow() - options.Value.Lease;
        var nodes = await db.Nodes.AsNoTracking().OrderBy(n => n.Name).ToListAsync(cancellationToken);
        var running = await db
            .Jobs.AsNoTracking()
            .Where(j => j.State == JobState.Running)
            .OrderByDescending(j => j.StartedAt)
            .Take(PageRequest.MaxLimit * Math.Max(1, nodes.Count))
            .ToListAsync(cancellationToken);
        var jobs = running.ToLookup(j => j.Node, StringComparer.Ordinal);
        return new NodeList([
            .. nodes.Select(n => new NodeDetails(
                n.Name,
                n.StartedAt,
                n.SeenAt,
                n.SeenAt > alive,
                [.. n.Queues.Select(q => q.ToLowerInvariant())],
                n.Workers,
                n.Running,
                n.Version,
                [.. jobs[n.Name].Take(PageRequest.MaxLimit).Select(JobSummary.Of)]
            )),
        ]);
    }
}
