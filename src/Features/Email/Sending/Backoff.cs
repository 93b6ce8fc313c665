namespace Slipway.Email.Sending;

/// <summary>When a mail that was not taken is tried again: soon, then ever later, until its deadline.</summary>
internal static class Backoff
{
    private const int MaxRetries = 200;

    // Attempts that crashed with their node count too, and must not cost a mail its last ones
    private const int Spare = 10;

    /// <summary>The wait after the attempt with this number, 1 for the first.</summary>
    public static TimeSpan After(int attempt, EmailOptions options)
    {
        var wait = options.FirstRetry * Math.Pow(2, Math.Clamp(attempt - 1, 0, 30));
        return wait < options.LongestRetry ? wait : options.LongestRetry;
    }

    /// <summary>The waits between all attempts of a mail.</summary>
    public static IReadOnlyList<TimeSpan> Between(DateTimeOffset start, DateTimeOffset deadline, EmailOptions options)
    {
        List<TimeSpan> waits = [After(1, options)];
        for (var at = start + waits[0]; at < deadline && waits.Count < MaxRetries; at += waits[^1])
        {
            waits.Add(After(waits.Count + 1, options));
        }

        waits.AddRange(Enumerable.Repeat(waits[^1], Spare));
        return waits;
    }
}
