using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using Slipway.Kernel.Data;

namespace Slipway.Data.PostgreSql;

/// <summary>Inserts rows by COPY.</summary>
internal static class CopyInserts
{
    public static async Task RunAsync<T>(AppDb db, IReadOnlyList<T> rows, CancellationToken cancellationToken)
        where T : class
    {
        var entity = db.Model.FindEntityType(typeof(T))!;
        var table = StoreObjectIdentifier.Create(entity, StoreObjectType.Table)!.Value;
        var names = db.GetService<ISqlGenerationHelper>();
        var columns = entity.GetProperties().Select(p => new CopyColumn(p)).ToList();
        var list = string.Join(", ", columns.Select(c => names.DelimitIdentifier(c.Property.GetColumnName(table)!)));
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await using var writer = await connection.BeginBinaryImportAsync(
            $"COPY {table.Name} ({list}) FROM STDIN (FORMAT BINARY)",
            cancellationToken
        );
        foreach (var row in rows)
        {
            await writer.StartRowAsync(cancellationToken);
            foreach (var column in columns)
            {
                await column.WriteAsync(writer, row, cancellationToken);
            }
        }

        await writer.CompleteAsync(cancellationToken);
    }

    private sealed class CopyColumn(IProperty property)
    {
        private readonly RelationalTypeMapping mapping = property.GetRelationalTypeMapping();
        private readonly IClrPropertyGetter getter = property.GetGetter();

        public IProperty Property => property;

        public Task WriteAsync(NpgsqlBinaryImporter writer, object row, CancellationToken cancellationToken)
        {
            var value = getter.GetClrValue(row);
            value = value is not null && mapping.Converter is { } converter ? converter.ConvertToProvider(value) : value;
            return value switch
            {
                null => writer.WriteNullAsync(cancellationToken),
                string text => writer.WriteAsync(text, cancellationToken),
                Guid id => writer.WriteAsync(id, cancellationToken),
                int number => writer.WriteAsync(number, cancellationToken),
                long number => writer.WriteAsync(number, cancellationToken),
                byte[] bytes => writer.WriteAsync(bytes, cancellationToken),
                DateTimeOffset time => writer.WriteAsync(time.UtcDateTime, cancellationToken),
                _ => writer.WriteAsync(value, mapping.StoreType, cancellationToken),
            };
        }
    }
}
