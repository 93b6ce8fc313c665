using System.Globalization;
using System.Reflection;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Slipway.Kernel.Data;

namespace Slipway.Data.PostgreSql;

/// <summary>
/// Partitions of <see cref="MonthlyAttribute"/> tables: made ahead, dropped when they are past and empty. What has none (rows that
/// come back from an archive, or a program that slept for months) is kept in the default one.
/// </summary>
internal static class MonthlyTables
{
    private const int MonthsAhead = 3;

    public static string Script(IModel model, DateTimeOffset now)
    {
        var sql = new StringBuilder();
        var month = new DateTimeOffset(now.Year, now.Month, 1, 0, 0, 0, TimeSpan.Zero);
        foreach (var table in Of(model))
        {
            for (var i = 0; i <= MonthsAhead; i++)
            {
                sql.Append(Make(table, month.AddMonths(i)));
            }

            sql.Append(Drop(table, month.AddMonths(-1)));
            sql.Append(Guard(table));
        }

        return sql.ToString();
    }

    private static IEnumerable<string> Of(IModel model) =>
        model.GetEntityTypes().Where(e => e.ClrType.IsDefined(typeof(MonthlyAttribute))).Select(e => e.GetTableName()!);

    // A month whose rows the default partition has already stays there
    private static string Make(string table, DateTimeOffset month)
    {
        var (from, to) = (Moments.First(month), Moments.First(month.AddMonths(1)));
        return $"""
            DO $$ BEGIN
                IF to_regclass('{Name(table, month)}') IS NULL
                    AND NOT EXISTS (SELECT FROM {table}_default WHERE id >= '{from}' AND id < '{to}') THEN
                    CREATE TABLE {Name(table, month)} PARTITION OF {table} FOR VALUES FROM ('{from}') TO ('{to}');
                END IF;
            END $$;

            """;
    }

    // The whole table is locked, its parts never first: whoever reads takes the locks in this order too
    private static string Drop(string table, DateTimeOffset before) =>
        $"""
            DO $$ DECLARE
                part text;
                parts text[];
                is_empty boolean;
            BEGIN
                SELECT array_agg(c.relname) INTO parts FROM pg_inherits AS i JOIN pg_class AS c ON c.oid = i.inhrelid
                WHERE i.inhparent = '{table}'::regclass AND c.relname < '{Name(table, before)}' AND c.relname ~ '_\d\d\d\d_\d\d$';
                FOREACH part IN ARRAY coalesce(parts, ARRAY[]::text[]) LOOP
                    EXECUTE format('SELECT NOT EXISTS (SELECT FROM %I)', part) INTO is_empty;
                    IF is_empty THEN
                        SET LOCAL lock_timeout = '3s';
                        LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE;
                        EXECUTE format('SELECT NOT EXISTS (SELECT FROM %I)', part) INTO is_empty;
                        IF is_empty THEN
                            EXECUTE format('DROP TABLE %I', part);
                        END IF;
                    END IF;
                END LOOP;
            EXCEPTION WHEN lock_not_available THEN
                RAISE NOTICE 'parts of {table} are in use; they are dropped another time';
            END $$;

            """;

    // The program reaches the rows through the table, whose triggers and grants hold for all
    private static string Guard(string table) =>
        $"""
            DO $$ DECLARE
                part regclass;
            BEGIN
                FOR part IN SELECT inhrelid FROM pg_inherits WHERE inhparent = '{table}'::regclass LOOP
                    EXECUTE format('REVOKE ALL ON %s FROM {AppRole.Name}', part);
                END LOOP;
            END $$;

            """;

    private static string Name(string table, DateTimeOffset month) =>
        string.Create(CultureInfo.InvariantCulture, $"{table}_{month:yyyy_MM}");
}
