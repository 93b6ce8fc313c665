using System.Text;
using Microsoft.EntityFrameworkCore.Metadata;
using Slipway.Kernel.Data;

namespace Slipway.Data.Sqlite;

/// <summary>Tables that are only ever added to: triggers refuse everything else. Made from the model after each migration.</summary>
internal static class AppendOnlyTriggers
{
    public static string Script(IModel model)
    {
        var sql = new StringBuilder();
        foreach (var table in AppendOnlyTable.Of(model))
        {
            var allowed = table
                .Kept.Select(c => $"NEW.{c} IS OLD.{c}")
                .Concat(table.Erasable.Select(c => $"(NEW.{c} IS NULL OR NEW.{c} IS OLD.{c})"));
            var refusal = $"BEGIN SELECT RAISE(ABORT, 'rows of {table.Name} are only ever added'); END;";
            var delete = table.Prunable is { } condition ? $"WHEN NOT ({condition}) " : "";
            var update = table.Erasable.Count == 0 ? "" : $"WHEN NOT ({string.Join(" AND ", allowed)}) ";
            sql.Append(
                $"""
                DROP TRIGGER IF EXISTS {table.Name}_never_changed;
                CREATE TRIGGER {table.Name}_never_changed BEFORE UPDATE ON {table.Name} {update}{refusal}
                DROP TRIGGER IF EXISTS {table.Name}_never_deleted;
                CREATE TRIGGER {table.Name}_never_deleted BEFORE DELETE ON {table.Name} {delete}{refusal}

                """
            );
        }

        return sql.ToString();
    }
}
