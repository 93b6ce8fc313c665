using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace Slipway.Kernel.Data;

/// <summary>Counts over time, for dashboards.</summary>
public static class Statistics
{
    /// <summary>How many rows there are for each of the last days in UTC, oldest first; today, which is not over, is the last.</summary>
    /// <param name="rows">The rows, filtered.</param>
    /// <param name="time">When a row came to be.</param>
    /// <param name="now">The time now.</param>
    /// <param name="days">How many days, today included.</param>
    public static async Task<IReadOnlyList<long>> CountPerDayAsync<T>(
        this IQueryable<T> rows,
        Expression<Func<T, DateTimeOffset>> time,
        DateTimeOffset now,
        int days,
        CancellationToken cancellationToken = default
    )
    {
        var today = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero);
        var first = today.AddDays(1 - days);
        var row = time.Parameters[0];

        // Comparisons alone: the databases store times differently and share no function that cuts off a day. The bounds are
        // constants, so that the query changes once a day
        Expression day = Expression.Constant(days - 1);
        for (var i = days - 2; i >= 0; i--)
        {
            var isBefore = Expression.LessThan(time.Body, Expression.Constant(first.AddDays(i + 1)));
            day = Expression.Condition(isBefore, Expression.Constant(i), day);
        }

        var found = await rows.Where(
                Expression.Lambda<Func<T, bool>>(Expression.GreaterThanOrEqual(time.Body, Expression.Constant(first)), row)
            )
            .GroupBy(Expression.Lambda<Func<T, int>>(day, row))
            .Select(g => new { Day = g.Key, Count = g.LongCount() })
            .ToDictionaryAsync(g => g.Day, g => g.Count, cancellationToken);
        return [.. Enumerable.Range(0, days).Select(i => found.GetValueOrDefault(i))];
    }
}
