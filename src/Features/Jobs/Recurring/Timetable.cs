namespace Slipway.Jobs.Recurring;

/// <summary>Enqueues recurring jobs at their times: each occurrence once, whichever node is first.</summary>
internal sealed class Timetable(IServiceScopeFactory scopes, ModuleCatalog modules, IDialect dialect, TimeProvider clock)
{
    /// <summary>What ran late by less than this was not missed.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(1);

    // A schedule that another node resumes or that an operator pauses is seen so late at most
    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(30);

    public IReadOnlyList<RecurringJob> Jobs { get; } = [.. modules.Modules.SelectMany(m => m.RecurringJobs)];

    public RecurringJob? Find(string name) => Jobs.FirstOrDefault(j => j.Name == name);

    /// <summary>Enqueues what is due.</summary>
    /// <returns>When to look again.</returns>
    public async Task<DateTimeOffset> TickAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var now = clock.GetUtcNow();
        var again = now + LongestRest;
        var known = await db.Schedules.AsNoTracking().ToDictionaryAsync(s => s.Name, StringComparer.Ordinal, cancellationToken);
        foreach (var job in Jobs)
        {
            var next = known.TryGetValue(job.Name, out var schedule)
                ? await FollowAsync(db, job, schedule, now, cancellationToken)
                : await BeginAsync(db, job, now, cancellationToken);
            again = next < again ? next.Value : again;
        }

        return again;
    }

    private async Task<DateTimeOffset?> BeginAsync(
        AppDb db,
        RecurringJob job,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var schedule = new Schedule
        {
            Name = job.Name,
            Rule = Recurrence.RuleOf(job),
            NextAt = Recurrence.Next(job, now),
        };
        db.Add(schedule);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException exception) when (dialect.IsUniqueViolation(exception))
        {
            // Another node was first and reckons the same
            db.Entry(schedule).State = EntityState.Detached;
        }

        return schedule.NextAt;
    }

    private async Task<DateTimeOffset?> FollowAsync(
        AppDb db,
        RecurringJob job,
        Schedule schedule,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var rule = Recurrence.RuleOf(job);
        var next = Recurrence.Next(job, now);
        if (schedule.Rule != rule)
        {
            await db
                .Schedules.Where(s => s.Name == job.Name && s.Rule == schedule.Rule)
                .ExecuteUpdateAsync(s => s.SetProperty(x => x.Rule, rule).SetProperty(x => x.NextAt, next), cancellationToken);
            return next;
        }

        if (schedule.PausedAt is not null || schedule.NextAt is not { } due || due > now)
        {
            return schedule.PausedAt is null ? schedule.NextAt : null;
        }

        await EnqueueAsync(db, job, due, next, isMissed: now - due > Tolerance, cancellationToken);
        return next;
    }

    // Whoever moves the schedule on owns the occurrence
    private static async Task EnqueueAsync(
        AppDb db,
        RecurringJob job,
        DateTimeOffset due,
        DateTimeOffset? next,
        bool isMissed,
        CancellationToken cancellationToken
    )
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var moved = await db
            .Schedules.Where(s => s.Name == job.Name && s.NextAt == due && s.PausedAt == null)
            .ExecuteUpdateAsync(s => s.SetProperty(x => x.NextAt, next), cancellationToken);
        if (moved > 0 && !(isMissed && job.Missed == MissedRuns.Skip))
        {
            var row = db.Enqueue(job.Job, new JobOptions { Tags = [job.Name] });
            await db.SaveChangesAsync(cancellationToken);
            await db
                .Schedules.Where(s => s.Name == job.Name)
                .ExecuteUpdateAsync(
                    s => s.SetProperty(x => x.LastAt, due).SetProperty(x => x.LastJobId, row.Id),
                    cancellationToken
                );
        }

        await transaction.CommitAsync(cancellationToken);
    }
}
