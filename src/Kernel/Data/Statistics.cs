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
    public static Task<IReadOnlyList<long>> CountPerDayAsync<T>(
        this IQueryable<T> rows,
        Expression<Func<T, DateTimeOffset>> time,
        DateTimeOffset now,
        int days,
        CancellationToken cancellationToken = default
    )
    {
        var today = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero);
        return rows.CountPerStepAsync(time, today.AddDays(1 - days), TimeSpan.FromDays(1), days, cancellationToken);
    }

    /// <summary>How many rows there are in each step of time, oldest first; what came after the last step counts to it.</summary>
    /// <param name="rows">The rows, filtered.</param>
    /// <param name="time">When a row came to be.</param>
    /// <param name="first">Begin of the first step.</param>
    /// <param name="length">Length of a step.</param>
    /// <param name="steps">How many steps.</param>
    public static async Task<IReadOnlyList<long>> CountPerStepAsync<T>(
        this IQueryable<T> rows,
        Expression<Func<T, DateTimeOffset>> time,
        DateTimeOffset first,
        TimeSpan length,
        int steps,
        CancellationToken cancellationToken = default
    )
    {
        var row = time.Parameters[0];

        // Comparisons alone: the databases store times differently and share no function that cuts off a day
        Expression step = Expression.Constant(steps - 1);
        for (var i = steps - 2; i >= 0; i--)
        {
            var isBefore = Expression.LessThan(time.Body, Parameter(first + (i + 1) * length));
            step = Expression.Condition(isBefore, Expression.Constant(i), step);
        }

        var found = await rows.Where(
                Expression.Lambda<Func<T, bool>>(Expression.GreaterThanOrEqual(time.Body, Parameter(first)), row)
            )
            .GroupBy(Expression.Lambda<Func<T, int>>(step, row))
            .Select(g => new { Step = g.Key, Count = g.LongCount() })
            .ToDictionaryAsync(g => g.Step, g => g.Count, cancellationToken);
        return [.. Enumerable.Range(0, steps).Select(i => found.GetValueOrDefault(i))];
    }

    // A closure's member becomes an SQL parameter; a constant would make a new query for every moment
    private static MemberExpression Parameter(DateTimeOffset value) =>
        Expression.Property(Expression.Constant(new Bound(value)), nameof(Bound.Value));

    private sealed record Bound(DateTimeOffset Value);
}
