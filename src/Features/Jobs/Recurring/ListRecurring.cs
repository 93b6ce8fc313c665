namespace Slipway.Jobs.Recurring;

/// <summary>The jobs that run by the clock.</summary>
public sealed record ListRecurring;

/// <summary>A recurring job.</summary>
/// <param name="Type">What is enqueued.</param>
/// <param name="Cron">Five fields, meant in the time zone.</param>
/// <param name="Missed">What happens to occurrences that no node was there for.</param>
/// <param name="NextAt">The next occurrence; null when it is paused or there is none.</param>
/// <param name="LastAt">The occurrence that was enqueued last.</param>
/// <param name="LastJobId">The job of that occurrence.</param>
public sealed record RecurringJobDetails(
    string Name,
    string Type,
    string Cron,
    string TimeZone,
    MissedRuns Missed,
    DateTimeOffset? NextAt,
    DateTimeOffset? LastAt,
    Guid? LastJobId,
    DateTimeOffset? PausedAt
);

/// <summary>All recurring jobs by name.</summary>
public sealed record RecurringJobList(IReadOnlyList<RecurringJobDetails> Items);

[Operator]
internal sealed class ListRecurringHandler(AppDb db, Timetable timetable, TimeProvider clock)
    : Handler<ListRecurring, RecurringJobList>
{
    protected override async Task<Result<RecurringJobList>> HandleAsync(
        ListRecurring request,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        var schedules = await db
            .Schedules.AsNoTracking()
            .ToDictionaryAsync(s => s.Name, StringComparer.Ordinal, cancellationToken);
        return new RecurringJobList([.. timetable.Jobs.OrderBy(j => j.Name, StringComparer.Ordinal).Select(Details)]);

        RecurringJobDetails Details(RecurringJob job)
        {
            var schedule = schedules.GetValueOrDefault(job.Name);
            return new(
                job.Name,
                ModuleCatalog.JobName(job.Job.GetType()),
                job.Cron,
                job.TimeZone,
                job.Missed,
                schedule?.PausedAt is not null ? null : schedule?.NextAt ?? Recurrence.Next(job, now),
                schedule?.LastAt,
                schedule?.LastJobId,
                schedule?.PausedAt
            );
        }
    }
}
