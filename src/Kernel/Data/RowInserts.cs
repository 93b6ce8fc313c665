using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Slipway.Kernel.Data;

/// <summary>Inserts rows of one table in one statement, where the context's statement for each would not do.</summary>
internal static class RowInserts
{
    /// <summary>From so many on it is faster: the database reads and plans one statement instead of one for each row.</summary>
    public const int Many = 20;

    // More would cost more: SQLite looks each parameter up among all of its statement
    private const int Chunk = 25;

    /// <summary>Inserts rows, many in a statement.</summary>
    public static async Task InsertManyAsync(AppDb db, IEnumerable<EntityEntry> rows, CancellationToken cancellationToken)
    {
        foreach (var chunk in rows.Chunk(Chunk))
        {
            await InsertAsync(db, chunk, "", cancellationToken);
        }
    }

    /// <summary>Inserts rows of one type, at least one.</summary>
    /// <param name="otherwise">What stands behind the values, such as <c>ON CONFLICT DO NOTHING</c>.</param>
    public static async Task InsertAsync(
        AppDb db,
        IReadOnlyList<EntityEntry> rows,
        string otherwise,
        CancellationToken cancellationToken
    )
    {
        var table = StoreObjectIdentifier.Create(rows[0].Metadata, StoreObjectType.Table)!.Value;
        var names = db.GetService<ISqlGenerationHelper>();
        // What is null in all rows is null without being said
        var filled = rows[0].Metadata.GetProperties().Where(p => rows.Any(r => Value(r, p) is not null)).ToList();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        List<DbParameter> parameters = new(rows.Count * filled.Count);
        StringBuilder sql = new($"INSERT INTO {table.Name} (");
        sql.AppendJoin(", ", filled.Select(p => names.DelimitIdentifier(p.GetColumnName(table)!))).Append(") VALUES ");
        foreach (var row in rows)
        {
            sql.Append('(');
            foreach (var property in filled)
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"@v{parameters.Count}");
                var mapping = property.GetRelationalTypeMapping();
                parameters.Add(mapping.CreateParameter(command, name, Value(row, property), property.IsNullable));
                sql.Append(name).Append(", ");
            }

            sql.Length -= 2;
            sql.Append("), ");
        }

        sql.Length -= 2;
        await db.Database.ExecuteSqlRawAsync(sql.Append(otherwise).ToString(), parameters, cancellationToken);
    }

    private static object? Value(EntityEntry row, IProperty property) => row.Property(property).CurrentValue;
}
