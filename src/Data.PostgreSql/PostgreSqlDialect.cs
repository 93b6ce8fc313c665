using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Slipway.Kernel.Data;

namespace Slipway.Data.PostgreSql;

internal sealed class PostgreSqlDialect(
    string connectionString,
    NpgsqlDataSource connections,
    DbContextOptions<AppDb> options,
    TimeProvider clock,
    ILogger<PostgreSqlDialect> logger
) : IDialect
{
    // An arbitrary number that only this program uses
    private const long MigrationLock = 0x51_1b_3a_79;

    public string Name => "PostgreSQL";

    public string MeasureSize => "SELECT pg_database_size(current_database()) AS \"Value\"";

    // Lanes are found by jumping through the index. Materialized: a plan that asked twice would claim more than the limit
    public string ClaimJobs =>
        """
            WITH RECURSIVE lanes AS (
                (SELECT lane, 1 AS number FROM jobs_jobs
                WHERE state = 0 AND pool = @pool AND priority = @priority AND lane > @after
                    AND NOT EXISTS (SELECT FROM jobs_paused_queues AS paused WHERE paused.priority = @priority)
                ORDER BY lane LIMIT 1)
                UNION ALL
                SELECT next.lane, lanes.number + 1 FROM lanes CROSS JOIN LATERAL (
                    SELECT lane FROM jobs_jobs
                    WHERE state = 0 AND pool = @pool AND priority = @priority AND lane > lanes.lane ORDER BY lane LIMIT 1
                ) AS next WHERE lanes.number < @limit
            ), due AS MATERIALIZED (
                SELECT first.id FROM lanes CROSS JOIN LATERAL (
                    SELECT id FROM jobs_jobs WHERE state = 0 AND pool = @pool AND priority = @priority AND lane = lanes.lane
                    ORDER BY run_at, id LIMIT (SELECT (@limit + count(*) - 1) / count(*) FROM lanes)
                    FOR UPDATE SKIP LOCKED
                ) AS first LIMIT @limit
            )
            UPDATE jobs_jobs AS job
            SET state = 1, attempts = attempts + 1, started_at = @now, lease_until = @lease, node = @node
            FROM due
            WHERE job.id = due.id
            RETURNING job.*
            """;

    /// <summary>Makes the database if there is none, migrates as the connection string's own role, which owns the tables, and then guards them.</summary>
    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        var patient = Patient;
        await using var connection = new NpgsqlConnection(patient.ToString());
        try
        {
            await connection.OpenAsync(cancellationToken);
        }
        catch (PostgresException missing) when (missing.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            await CreateDatabaseAsync(patient, cancellationToken);
            await connection.OpenAsync(cancellationToken);
        }

        await ExecuteAsync(connection, $"SELECT pg_advisory_lock({MigrationLock})", cancellationToken);
        await using var db = new AppDb(options);
        db.Database.SetDbConnection(connection);
        await db.Database.MigrateAsync(cancellationToken);
        await ExecuteAsync(connection, RowSecurityPolicies.Script(db.Model), cancellationToken);
        await ExecuteAsync(connection, AppendOnlyTriggers.Script(db.Model), cancellationToken);
        await ExecuteAsync(connection, MonthlyTables.Script(db.Model, clock.GetUtcNow()), cancellationToken);
    }

    public async Task KeepMonthsAsync(CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(Patient.ToString());
        await connection.OpenAsync(cancellationToken);
        await ExecuteAsync(connection, $"SELECT pg_advisory_lock({MigrationLock})", cancellationToken);
        await using var db = new AppDb(options);
        await ExecuteAsync(connection, MonthlyTables.Script(db.Model, clock.GetUtcNow()), cancellationToken);
    }

    public bool IsUniqueViolation(DbUpdateException exception) =>
        exception.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    public Task LockAsync(AppDb db, string name, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({name}, 0))", cancellationToken);

    public Task InsertManyAsync<T>(AppDb db, IReadOnlyList<T> rows, CancellationToken cancellationToken)
        where T : class => CopyInserts.RunAsync(db, rows, cancellationToken);

    public async Task NotifyAsync(string channel, CancellationToken cancellationToken)
    {
        await using var command = connections.CreateCommand("SELECT pg_notify($1, '')");
        command.Parameters.AddWithValue(channel);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task ListenAsync(string channel, Action onNotified, CancellationToken cancellationToken)
    {
        var isLost = false;
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                // Not from the pool, which would hand the subscription on to others
                await using var connection = new NpgsqlConnection(Unpooled);
                await connection.OpenAsync(cancellationToken);
                connection.Notification += (_, _) => onNotified();
                await ExecuteAsync(connection, $"LISTEN {channel}", cancellationToken);
                isLost = false;
                // What was said while nobody listened
                onNotified();
                while (true)
                {
                    await connection.WaitAsync(cancellationToken);
                }
            }
            catch (Exception exception) when (exception is NpgsqlException or TimeoutException)
            {
                if (!isLost)
                {
                    logger.LogWarning(exception, "Lost the connection that listens to {Channel}; trying again", channel);
                    isLost = true;
                }

                await Task.Delay(TimeSpan.FromSeconds(1), cancellationToken);
            }
        }
    }

    private string Unpooled => new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, KeepAlive = 30 }.ToString();

    // However long another node or a large table takes
    private NpgsqlConnectionStringBuilder Patient => new(Unpooled) { CommandTimeout = 0 };

    private static async Task CreateDatabaseAsync(NpgsqlConnectionStringBuilder target, CancellationToken cancellationToken)
    {
        // The database that every server has
        var maintenance = new NpgsqlConnectionStringBuilder(target.ToString()) { Database = "postgres" };
        await using var connection = new NpgsqlConnection(maintenance.ToString());
        await connection.OpenAsync(cancellationToken);
        var name = target.Database!.Replace("\"", "\"\"", StringComparison.Ordinal);
        try
        {
            await ExecuteAsync(connection, $"CREATE DATABASE \"{name}\" ENCODING 'UTF8' TEMPLATE template0", cancellationToken);
        }
        catch (PostgresException exception)
            when (exception.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // Another node was faster
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
