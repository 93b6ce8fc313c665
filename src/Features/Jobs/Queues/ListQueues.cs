namespace Slipway.Jobs.Queues;

/// <summary>The queues, and how many jobs stand where in each.</summary>
public sealed record ListQueues;

/// <summary>A queue. Jobs that succeeded or were cancelled are not counted: there may be millions.</summary>
/// <param name="Queue">high, normal or low.</param>
/// <param name="PausedAt">Since when no node claims from it; null if it is not paused.</param>
/// <param name="PausedBy">Name of the operator who paused it.</param>
public sealed record QueueDetails(
    JobPriority Queue,
    int Waiting,
    int Running,
    int Scheduled,
    int Blocked,
    int Dead,
    DateTimeOffset? PausedAt,
    string? PausedBy
);

/// <summary>All queues, the most urgent first.</summary>
public sealed record QueueList(IReadOnlyList<QueueDetails> Items);

[Operator]
internal sealed class ListQueuesHandler(AppDb db) : Handler<ListQueues, QueueList>
{
    private static readonly JobState[] Counted = [.. JobRow.Unfinished, JobState.Dead];

    protected override async Task<Result<QueueList>> HandleAsync(ListQueues request, CancellationToken cancellationToken)
    {
        var counts = await db
            .Jobs.Where(j => Counted.Contains(j.State))
            .GroupBy(j => new { j.Priority, j.State })
            .Select(g => new
            {
                g.Key.Priority,
                g.Key.State,
                Count = g.Count(),
            })
            .ToDictionaryAsync(g => (g.Priority, g.State), g => g.Count, cancellationToken);
        var paused = await db.PausedQueues.AsNoTracking().ToDictionaryAsync(q => q.Priority, cancellationToken);
        return new QueueList([.. Enum.GetValues<JobPriority>().Select(Details)]);

        QueueDetails Details(JobPriority queue) =>
            new(
                queue,
                counts.GetValueOrDefault((queue, JobState.Waiting)),
                counts.GetValueOrDefault((queue, JobState.Running)),
                counts.GetValueOrDefault((queue, JobState.Scheduled)),
                counts.GetValueOrDefault((queue, JobState.Blocked)),
                counts.GetValueOrDefault((queue, JobState.Dead)),
                paused.GetValueOrDefault(queue)?.PausedAt,
                paused.GetValueOrDefault(queue)?.PausedBy
            );
    }
}
