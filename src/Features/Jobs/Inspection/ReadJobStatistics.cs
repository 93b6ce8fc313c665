using Slipway.Jobs.Attempts;

namespace Slipway.Jobs.Inspection;

/// <summary>How much was done in the last hour, and how long jobs had to wait.</summary>
public sealed record ReadJobStatistics;

/// <summary>The last hour by minutes, oldest first; the newest is not over.</summary>
/// <param name="FirstMinute">Begin of the first minute.</param>
/// <param name="Succeeded">Jobs that succeeded.</param>
/// <param name="Failed">Attempts that failed, timed out or were lost.</param>
/// <param name="Delays">Median milliseconds from the time that a job was due to its start; 0 where none was measured.</param>
/// <param name="DelayP50">The same over all that was measured; null when nothing was.</param>
/// <param name="DelayP95">Only one job in twenty waited longer, in milliseconds.</param>
/// <param name="Measured">How many jobs were measured: the newest.</param>
public sealed record JobStatistics(
    DateTimeOffset FirstMinute,
    IReadOnlyList<long> Succeeded,
    IReadOnlyList<long> Failed,
    IReadOnlyList<double> Delays,
    double? DelayP50,
    double? DelayP95,
    int Measured
);

[Operator]
internal sealed class ReadJobStatisticsHandler(AppDb db, TimeProvider clock) : Handler<ReadJobStatistics, JobStatistics>
{
    public const int Minutes = 60;
    private const int Sample = 5000;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    protected override async Task<Result<JobStatistics>> HandleAsync(
        ReadJobStatistics request,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        var first = new DateTimeOffset(now.UtcTicks - now.UtcTicks % Minute.Ticks, TimeSpan.Zero).AddMinutes(1 - Minutes);
        var done = db.Jobs.Where(j => j.State == JobState.Succeeded && j.FinishedAt >= first);
        var failed = db.Attempts.Where(a =>
            a.EndedAt >= first
            && (a.Outcome == AttemptOutcome.Failed || a.Outcome == AttemptOutcome.TimedOut || a.Outcome == AttemptOutcome.Lost)
        );
        var newest = await done.OrderByDescending(j => j.FinishedAt)
            .Take(Sample)
            .Select(j => new { j.RunAt, StartedAt = j.StartedAt!.Value })
            .ToListAsync(cancellationToken);
        var delays = newest.ConvertAll(j => (j.StartedAt, Delay: Math.Max(0, (j.StartedAt - j.RunAt).TotalMilliseconds)));
        var perMinute = delays.ToLookup(d => (int)Math.Floor((d.StartedAt - first) / Minute), d => d.Delay);
        return new JobStatistics(
            first,
            await done.CountPerStepAsync(j => j.FinishedAt!.Value, first, Minute, Minutes, cancellationToken),
            await failed.CountPerStepAsync(a => a.EndedAt, first, Minute, Minutes, cancellationToken),
            [.. Enumerable.Range(0, Minutes).Select(m => Percentile([.. perMinute[m]], 50) ?? 0)],
            Percentile(delays.ConvertAll(d => d.Delay), 50),
            Percentile(delays.ConvertAll(d => d.Delay), 95),
            delays.Count
        );
    }

    /// <summary>The smallest value that so many percent do not exceed (nearest rank).</summary>
    private static double? Percentile(List<double> values, int percent)
    {
        values.Sort();
        return values.Count == 0 ? null : Math.Round(values[(values.Count * percent + 99) / 100 - 1], 1);
    }
}
