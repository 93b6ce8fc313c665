using Microsoft.Extensions.Logging;

namespace Slipway.Jobs.Recurring;

/// <summary>Lets a paused recurring job run again from its next occurrence on; what passed meanwhile is not made up for.</summary>
/// <param name="Name"><c>module.purpose</c>.</param>
[AuditAction("recurring_job.resumed")]
public sealed record ResumeRecurring(string Name);

[Operator]
internal sealed class ResumeRecurringHandler(
    AppDb db,
    Timetable timetable,
    CurrentUser user,
    TimeProvider clock,
    ILogger<ResumeRecurringHandler> logger
) : Handler<ResumeRecurring, Nothing>
{
    protected override async Task<Result<Nothing>> HandleAsync(ResumeRecurring request, CancellationToken cancellationToken)
    {
        if (timetable.Find(request.Name) is not { } job)
        {
            return Error.NotFound;
        }

        var next = Recurrence.Next(job, clock.GetUtcNow());
        await db
            .Schedules.Where(s => s.Name == job.Name && s.PausedAt != null)
            .ExecuteUpdateAsync(
                s => s.SetProperty(x => x.PausedAt, (DateTimeOffset?)null).SetProperty(x => x.NextAt, next),
                cancellationToken
            );
        logger.LogInformation("{User} resumed the recurring job {Name}", user.Id, job.Name);
        return default(Nothing);
    }
}
