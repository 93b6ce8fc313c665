using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Slipway.Kernel.Data;

namespace Slipway.Data.PostgreSql;

internal sealed class PostgreSqlDialect(string connectionString, NpgsqlDataSource connections, ILogger<PostgreSqlDialect> logger)
    : IDialect
{
    // An arbitrary number that only this program uses
    private const long MigrationLock = 0x51_1b_3a_79;

    public string Name => "PostgreSQL";

    public string ClaimJobs =>
        """
            UPDATE jobs_jobs
            SET state = 1, attempts = attempts + 1, started_at = @now, lease_until = @lease, node = @node
            WHERE id IN (
                SELECT id FROM jobs_jobs WHERE state = 0 AND run_at <= @now ORDER BY priority, run_at, id LIMIT @limit
                FOR UPDATE SKIP LOCKED
            )
            RETURNING id
            """;

    /// <summary>Migrates as the connection string's own role, which owns the tables, and then walls them off.</summary>
    public async Task MigrateAsync(AppDb db, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ToString()
        );
        await connection.OpenAsync(cancellationToken);
        await ExecuteAsync(connection, $"SELECT pg_advisory_lock({MigrationLock})", cancellationToken);
        db.Database.SetDbConnection(connection);
        await (db.Database.GetMigrations().Any() ? db.Database.MigrateAsync(cancellationToken) : db.Database.EnsureCreatedAsync(cancellationToken));
        await ExecuteAsync(connection, RowSecurityPolicies.Script(db.Model), cancellationToken);
    }

    public bool IsUniqueViolation(DbUpdateException exception) =>
        exception.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    public async Task NotifyAsync(string channel, CancellationToken cancellationToken)
    {
        await using var command = connections.CreateCommand("SELECT pg_notify($1, '')");
        command.Parameters.AddWithValue(channel);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task ListenAsync(string channel, Action onNotified, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await using var connection = await connections.OpenConnectionAsync(cancellationToken);
                connection.Notification += (_, _) => onNotified();
                await ExecuteAsync(connection, $"LISTEN {channel}", cancellationToken);
                try
                {
                    while (true)
                    {
                        await connection.WaitAsync(cancellationToken);
                    }
                }
                finally
                {
                    // The pool does not reset connections
                    NpgsqlConnection.ClearPool(connection);
                }
            }
            catch (Exception exception) when (exception is NpgsqlException or TimeoutException)
            {
                logger.LogWarning(exception, "Lost the connection that listens to {Channel}; trying again", channel);
                await Task.Delay(TimeSpan.FromSeconds(1), cancellationToken);
            }
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
