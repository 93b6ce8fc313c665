using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Slipway.Kernel.Data;

namespace Slipway.Data.Sqlite;

/// <summary>Inserts rows with one statement that is planned once.</summary>
internal static class PreparedInserts
{
    public static async Task RunAsync<T>(AppDb db, IReadOnlyList<T> rows, CancellationToken cancellationToken)
        where T : class
    {
        var entity = db.Model.FindEntityType(typeof(T))!;
        var table = StoreObjectIdentifier.Create(entity, StoreObjectType.Table)!.Value;
        var names = db.GetService<ISqlGenerationHelper>();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        var columns = entity
            .GetProperties()
            .Select(
                (p, i) =>
                {
                    var parameter = command.CreateParameter();
                    parameter.ParameterName = $"@v{i}";
                    command.Parameters.Add(parameter);
                    return (
                        Getter: p.GetGetter(),
                        p.GetRelationalTypeMapping().Converter,
                        Parameter: parameter,
                        Name: names.DelimitIdentifier(p.GetColumnName(table)!)
                    );
                }
            )
            .ToList();
        command.CommandText =
            $"INSERT INTO {table.Name} ({string.Join(", ", columns.Select(c => c.Name))}) "
            + $"VALUES ({string.Join(", ", columns.Select(c => c.Parameter.ParameterName))})";
        foreach (var row in rows)
        {
            foreach (var (getter, converter, parameter, _) in columns)
            {
                var value = getter.GetClrValue(row);
                parameter.Value =
                    (value is not null && converter is not null ? converter.ConvertToProvider(value) : value) ?? DBNull.Value;
            }

            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
