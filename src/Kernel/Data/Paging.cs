using System.Buffers.Text;
using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace Slipway.Kernel.Data;

/// <summary>One page of a list; <see cref="NextCursor"/> is null on the last.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, string? NextCursor)
{
    public Page<TOther> Map<TOther>(Func<T, TOther> map) => new(Items.Select(map).ToList(), NextCursor);
}

/// <summary>Which page: an opaque cursor of an earlier answer, and how many rows (1 to 100, default 20).</summary>
public readonly record struct PageRequest(string? Cursor, int? Limit)
{
    public const int DefaultLimit = 20;
    public const int MaxLimit = 100;

    /// <summary>The limit as a query string has it; what is no number counts as absent.</summary>
    public static int? ReadLimit(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) ? limit : null;

    public int Take => Math.Clamp(Limit ?? DefaultLimit, 1, MaxLimit);
}

/// <summary>
/// Keyset paging: the next page starts behind the last row's key, so it costs the same on page 1 and 10,000 and skips nothing
/// while rows come and go.
/// </summary>
public static class Paging
{
    /// <summary>
    /// Sorts by a key and then by id, and reads one page. A cursor that is not ours reads the first page.
    /// </summary>
    /// <param name="rows">The rows, filtered but not sorted.</param>
    /// <param name="key">Sort key: a string, DateTimeOffset, Guid or number that is never null.</param>
    /// <param name="id">The unique tie-breaker.</param>
    public static async Task<Page<T>> ToPageAsync<T, TKey>(
        this IQueryable<T> rows,
        Expression<Func<T, TKey>> key,
        Expression<Func<T, Guid>> id,
        PageRequest page,
        bool descending = false,
        CancellationToken cancellationToken = default
    )
    {
        if (Read<TKey>(page.Cursor) is { } after)
        {
            rows = rows.Where(Behind(key, id, after, descending));
        }

        rows = descending ? rows.OrderByDescending(key).ThenByDescending(id) : rows.OrderBy(key).ThenBy(id);
        var items = await rows.Take(page.Take + 1).ToListAsync(cancellationToken);
        if (items.Count <= page.Take)
        {
            return new Page<T>(items, null);
        }

        items.RemoveAt(page.Take);
        var last = items[^1];
        return new Page<T>(items, Write(new Position<TKey>(ValueOf(key, last), ValueOf(id, last))));
    }

    // To compile an expression for one row costs many times the page
    private static TValue ValueOf<T, TValue>(Expression<Func<T, TValue>> expression, T row) =>
        expression.Body is MemberExpression { Member: PropertyInfo property, Expression: ParameterExpression }
            ? (TValue)property.GetValue(row)!
            : expression.Compile(preferInterpretation: true)(row);

    private static Expression<Func<T, bool>> Behind<T, TKey>(
        Expression<Func<T, TKey>> key,
        Expression<Func<T, Guid>> id,
        Position<TKey> after,
        bool descending
    )
    {
        var row = key.Parameters[0];
        var idBody = new Replace(id.Parameters[0], row).Visit(id.Body);
        // A closure member becomes an SQL parameter; a constant would make a new query plan for every cursor
        var position = Expression.Constant(after);
        var afterKey = Expression.Property(position, nameof(after.Key));
        var afterId = Expression.Property(position, nameof(after.Id));
        var body = Expression.OrElse(
            Compare(key.Body, afterKey, descending),
            Expression.AndAlso(Expression.Equal(key.Body, afterKey), Compare(idBody, afterId, descending))
        );
        return Expression.Lambda<Func<T, bool>>(body, row);
    }

    private static BinaryExpression Compare(Expression left, Expression right, bool descending)
    {
        if (left.Type == typeof(string))
        {
            var compare = typeof(string).GetMethod(nameof(string.Compare), [typeof(string), typeof(string)])!;
            (left, right) = (Expression.Call(compare, left, right), Expression.Constant(0));
        }

        return descending ? Expression.LessThan(left, right) : Expression.GreaterThan(left, right);
    }

    private static string Write<TKey>(Position<TKey> position) =>
        Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(position));

    private static Position<TKey>? Read<TKey>(string? cursor)
    {
        if (string.IsNullOrEmpty(cursor))
        {
            return null;
        }

        try
        {
            var position = JsonSerializer.Deserialize<Position<TKey>>(Base64Url.DecodeFromChars(cursor));
            return position is { Key: not null } && (position.Key as string)?.Contains('\0') != true ? position : null;
        }
        catch (Exception e) when (e is FormatException or JsonException or InvalidOperationException or NotSupportedException)
        {
            return null;
        }
    }

    private sealed record Position<TKey>(TKey Key, Guid Id);

    private sealed class Replace(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : base.VisitParameter(node);
    }
}
