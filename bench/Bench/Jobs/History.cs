using System.Data.Common;
using Npgsql;

namespace Slipway.Bench.Jobs;

/// <summary>Finished jobs of the past days, so many that nothing may scan them.</summary>
internal static class History
{
    private const string PostgreSql = """
        INSERT INTO jobs_jobs (id, culture, priority, pool, lane, state, type, payload, tags, created_at, run_at, started_at,
            finished_at, node, attempts, retry_delays)
        SELECT lpad(to_hex(n), 32, '0')::uuid, 'en', 1, '', '00000000-0000-0000-0000-000000000001', 2, 'Nop', '{}', '{}', at, at, at,
            at, 'past', 1, '{60,300,900}'
        FROM generate_series(1, @rows) AS n, LATERAL (SELECT now() - n * interval '50 milliseconds' AS at) AS past
        """;

    private const string Sqlite = """
        WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < @rows),
        past AS (SELECT n, unixepoch() * 10000000 + 621355968000000000 - n * 500000 AS at FROM numbers)
        INSERT INTO jobs_jobs (id, culture, priority, pool, lane, state, type, payload, tags, created_at, run_at, started_at,
            finished_at, node, attempts, retry_delays)
        SELECT printf('00000000-0000-0000-%04X-%012X', n / 281474976710656, n), 'en', 1, '', '00000000-0000-0000-0000-000000000001',
            2, 'Nop', '{}', '[]', at, at, at, at, 'past', 1, '[60,300,900]' FROM past
        """;

    public static async Task FillAsync(Func<DbConnection> connect, int rows)
    {
        Report.Progress($"writing {rows} finished jobs");
        await using var connection = connect();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandTimeout = 0;
        command.CommandText = connection is NpgsqlConnection ? PostgreSql : Sqlite;
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = ("@rows", rows);
        command.Parameters.Add(parameter);
        await command.ExecuteNonQueryAsync();
        command.Parameters.Clear();
        command.CommandText = "ANALYZE";
        await command.ExecuteNonQueryAsync();
    }
}
