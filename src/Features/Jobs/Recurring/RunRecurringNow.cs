using Microsoft.Extensions.Logging;

namespace Slipway.Jobs.Recurring;

/// <summary>Runs a recurring job once more, now; its timetable stays as it is.</summary>
/// <param name="Name"><c>module.purpose</c>.</param>
[AuditAction("recurring_job.run")]
public sealed record RunRecurringNow(string Name);

/// <summary>A job that was enqueued.</summary>
public sealed record EnqueuedJob(Guid Id);

[Operator]
internal sealed class RunRecurringNowHandler(
    AppDb db,
    Timetable timetable,
    CurrentUser user,
    ILogger<RunRecurringNowHandler> logger
) : Handler<RunRecurringNow, EnqueuedJob>
{
    protected override async Task<Result<EnqueuedJob>> HandleAsync(RunRecurringNow request, CancellationToken cancellationToken)
    {
        if (timetable.Find(request.Name) is not { } recurring)
        {
            return Error.NotFound;
        }

        var job = db.Enqueue(recurring.Job, new JobOptions { Tags = [recurring.Name] });
        await db.SaveChangesAsync(cancellationToken);
        logger.LogInformation("{User} runs the recurring job {Name} now, as {Job}", user.Id, recurring.Name, job.Id);
        return new EnqueuedJob(job.Id);
    }
}
