using Microsoft.Extensions.Logging;
using Slipway.Jobs.Inspection;

namespace Slipway.Jobs.Queues;

/// <summary>Lets nodes claim from a paused queue again.</summary>
/// <param name="Queue">high, normal or low.</param>
public sealed record ResumeQueue(string Queue);

[Operator]
internal sealed class ResumeQueueHandler(AppDb db, JobSignal signal, CurrentUser user, ILogger<ResumeQueueHandler> logger)
    : Handler<ResumeQueue, Nothing>
{
    protected override async Task<Result<Nothing>> HandleAsync(ResumeQueue request, CancellationToken cancellationToken)
    {
        if (!Names.TryParse<JobPriority>(request.Queue, out var queue))
        {
            return Error.NotFound;
        }

        await db.PausedQueues.Where(q => q.Priority == queue).ExecuteDeleteAsync(cancellationToken);
        signal.Pulse();
        logger.LogInformation("{User} resumed the queue {Queue}", user.Id, queue);
        return default(Nothing);
    }
}
