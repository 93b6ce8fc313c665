using System.Globalization;
using Cronos;

namespace Slipway.Jobs.Recurring;

/// <summary>When a recurring job runs.</summary>
internal static class Recurrence
{
    /// <summary>Cron fields and zone in one line; a schedule remembers by which it was reckoned.</summary>
    public static string RuleOf(RecurringJob job) => $"{job.Cron} {job.TimeZone}";

    /// <summary>The first occurrence after a moment, in UTC; null when there is none.</summary>
    public static DateTimeOffset? Next(RecurringJob job, DateTimeOffset after) =>
        CronExpression
            .Parse(job.Cron)
            .GetNextOccurrence(after.ToUniversalTime(), TimeZoneInfo.FindSystemTimeZoneById(job.TimeZone))
            ?.ToUniversalTime();

    /// <summary>Fails at start, not at the first occurrence, for cron fields or a zone that do not exist.</summary>
    public static void Check(RecurringJob job)
    {
        try
        {
            Next(job, DateTimeOffset.UnixEpoch);
        }
        catch (Exception exception) when (exception is CronFormatException or TimeZoneNotFoundException)
        {
            throw new InvalidOperationException(
                string.Create(CultureInfo.InvariantCulture, $"Recurring job {job.Name}: {exception.Message}"),
                exception
            );
        }
    }
}
