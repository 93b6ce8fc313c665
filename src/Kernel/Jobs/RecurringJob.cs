namespace Slipway.Kernel.Jobs;

/// <summary>What happens to occurrences that no node was there for.</summary>
public enum MissedRuns
{
    /// <summary>The job runs once, however many were missed.</summary>
    RunOnce,

    /// <summary>The job runs again at its next time.</summary>
    Skip,
}

/// <summary>A job that runs by the clock, once per occurrence over all nodes. A module lists its own.</summary>
/// <param name="Name">Unique and stable: <c>module.purpose</c>. Text: <c>{module}.recurring.{purpose}</c>.</param>
/// <param name="Cron">Five fields (minute, hour, day of month, month, day of week).</param>
/// <param name="Job">What is enqueued.</param>
public sealed record RecurringJob(string Name, string Cron, IJob Job)
{
    /// <summary>
    /// IANA name of the zone that the fields mean. An occurrence in the hour that daylight saving skips runs right after it; one
    /// in the hour that comes twice runs once, unless it recurs within the hour.
    /// </summary>
    public string TimeZone { get; init; } = "UTC";

    public MissedRuns Missed { get; init; } = MissedRuns.RunOnce;
}
