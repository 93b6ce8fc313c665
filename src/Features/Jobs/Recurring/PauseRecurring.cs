using Microsoft.Extensions.Logging;

namespace Slipway.Jobs.Recurring;

/// <summary>Lets a recurring job's occurrences pass until it is resumed.</summary>
/// <param name="Name"><c>module.purpose</c>.</param>
[AuditAction("recurring_job.paused")]
public sealed record PauseRecurring(string Name);

[Operator]
internal sealed class PauseRecurringHandler(
    AppDb db,
    Timetable timetable,
    CurrentUser user,
    TimeProvider clock,
    ILogger<PauseRecurringHandler> logger
) : Handler<PauseRecurring, Nothing>
{
    protected override async Task<Result<Nothing>> HandleAsync(PauseRecurring request, CancellationToken cancellationToken)
    {
        if (timetable.Find(request.Name) is not { } job)
        {
            return Error.NotFound;
        }

        var now = clock.GetUtcNow();
        if (!await db.Schedules.AnyAsync(s => s.Name == job.Name, cancellationToken))
        {
            // No node has looked at the timetable yet
            db.Add(new Schedule { Name = job.Name, Rule = Recurrence.RuleOf(job) });
            await db.SaveChangesAsync(cancellationToken);
        }

        await db
            .Schedules.Where(s => s.Name == job.Name && s.PausedAt == null)
            .ExecuteUpdateAsync(s => s.SetProperty(x => x.PausedAt, now), cancellationToken);
        logger.LogInformation("{User} paused the recurring job {Name}", user.Id, job.Name);
        return default(Nothing);
    }
}
