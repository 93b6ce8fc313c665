using Microsoft.Extensions.Logging;
using Slipway.Jobs.Inspection;

namespace Slipway.Jobs.Queues;

/// <summary>Lets no node claim from a queue until it is resumed; what runs goes on. Nothing happens if it is paused already.</summary>
/// <param name="Queue">high, normal or low.</param>
public sealed record PauseQueue(string Queue);

[Operator]
internal sealed class PauseQueueHandler(
    AppDb db,
    CurrentUser user,
    IDialect dialect,
    TimeProvider clock,
    ILogger<PauseQueueHandler> logger
) : Handler<PauseQueue, Nothing>
{
    protected override async Task<Result<Nothing>> HandleAsync(PauseQueue request, CancellationToken cancellationToken)
    {
        if (!Names.TryParse<JobPriority>(request.Queue, out var queue))
        {
            return Error.NotFound;
        }

        db.Add(
            new PausedQueue
            {
                Priority = queue,
                PausedAt = clock.GetUtcNow(),
                PausedBy = user.Identity!.Name,
            }
        );
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            logger.LogInformation("{User} paused the queue {Queue}", user.Id, queue);
        }
        catch (DbUpdateException exception) when (dialect.IsUniqueViolation(exception))
        {
            // It stays paused, by whom it was
            db.ChangeTracker.Clear();
        }

        return default(Nothing);
    }
}
