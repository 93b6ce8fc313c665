using System.Text;
using Microsoft.EntityFrameworkCore.Metadata;
using Slipway.Kernel.Data;

namespace Slipway.Data.PostgreSql;

/// <summary>
/// Tables that are only ever added to: the program's role may not change or delete their rows, and triggers hold off everybody
/// else who does not switch them off. Made from the model after each migration.
/// </summary>
internal static class AppendOnlyTriggers
{
    // TG_ARGV names the columns that may be emptied
    private const string Function = """
        CREATE OR REPLACE FUNCTION kernel_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
        DECLARE
            erasable text[] := TG_ARGV;
            item text;
        BEGIN
            IF TG_OP = 'UPDATE' AND to_jsonb(OLD) - erasable = to_jsonb(NEW) - erasable THEN
                FOREACH item IN ARRAY erasable LOOP
                    IF to_jsonb(NEW) -> item <> 'null' AND to_jsonb(NEW) -> item <> to_jsonb(OLD) -> item THEN
                        RAISE EXCEPTION 'rows of % are only ever added', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
                    END IF;
                END LOOP;
                RETURN NEW;
            END IF;
            RAISE EXCEPTION 'rows of % are only ever added', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
        END $$;

        """;

    public static string Script(IModel model)
    {
        var sql = new StringBuilder(Function);
        foreach (var table in AppendOnlyTable.Of(model))
        {
            sql.Append(
                $"""
                REVOKE UPDATE, DELETE, TRUNCATE ON {table.Name} FROM {AppRole.Name};
                DROP TRIGGER IF EXISTS append_only ON {table.Name};
                DROP TRIGGER IF EXISTS prunable ON {table.Name};
                CREATE TRIGGER append_only BEFORE {(
                    table.Prunable is null ? "UPDATE OR DELETE" : "UPDATE"
                )} ON {table.Name} FOR EACH ROW
                    EXECUTE FUNCTION kernel_append_only({string.Join(", ", table.Erasable.Select(c => $"'{c}'"))});
                DROP TRIGGER IF EXISTS never_emptied ON {table.Name};
                CREATE TRIGGER never_emptied BEFORE TRUNCATE ON {table.Name} FOR EACH STATEMENT
                    EXECUTE FUNCTION kernel_append_only();

                """
            );
            if (table.Prunable is { } condition)
            {
                sql.Append(Pruning(table.Name, condition));
            }

            if (table.Erasable.Count > 0)
            {
                sql.Append($"GRANT UPDATE ({string.Join(", ", table.Erasable)}) ON {table.Name} TO {AppRole.Name};\n");
            }
        }

        return sql.ToString();
    }

    private static string Pruning(string table, string condition) =>
        $"""
            CREATE OR REPLACE FUNCTION {table}_prunable() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF {condition} THEN
                    RETURN OLD;
                END IF;
                RAISE EXCEPTION 'rows of % are only ever added', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
            END $$;
            CREATE TRIGGER prunable BEFORE DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_prunable();
            GRANT DELETE ON {table} TO {AppRole.Name};

            """;
}
