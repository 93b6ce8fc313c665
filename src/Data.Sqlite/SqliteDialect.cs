using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Slipway.Kernel.Data;

namespace Slipway.Data.Sqlite;

internal sealed class SqliteDialect(DbContextOptions<AppDb> options) : IDialect
{
    // Result codes of sqlite.org/rescode.html
    private const int UniqueConstraint = 2067;
    private const int PrimaryKeyConstraint = 1555;

    public string Name => "SQLite";

    public string MeasureSize => "SELECT page_count * page_size AS \"Value\" FROM pragma_page_count, pragma_page_size";

    // Lanes are found by jumping through the index
    public string ClaimJobs =>
        """
            UPDATE jobs_jobs
            SET state = 1, attempts = attempts + 1, started_at = @now, lease_until = @lease, node = @node
            WHERE id IN (
                WITH RECURSIVE lanes(lane, number) AS (
                    SELECT * FROM (
                        SELECT lane, 1 FROM jobs_jobs
                        WHERE state = 0 AND pool = @pool AND priority = @priority AND lane > @after
                            AND NOT EXISTS (SELECT 1 FROM jobs_paused_queues WHERE priority = @priority)
                        ORDER BY lane LIMIT 1
                    )
                    UNION ALL
                    SELECT (
                        SELECT lane FROM jobs_jobs
                        WHERE state = 0 AND pool = @pool AND priority = @priority AND lane > lanes.lane ORDER BY lane LIMIT 1
                    ), number + 1 FROM lanes WHERE number < @limit AND lanes.lane IS NOT NULL
                )
                SELECT job.id FROM lanes CROSS JOIN jobs_jobs AS job
                WHERE lanes.lane IS NOT NULL AND job.id IN (
                    SELECT id FROM jobs_jobs WHERE state = 0 AND pool = @pool AND priority = @priority AND lane = lanes.lane
                    ORDER BY run_at, id LIMIT (SELECT (@limit + count(lane) - 1) / count(lane) FROM lanes)
                )
                LIMIT @limit
            )
            RETURNING *
            """;

    public Task LockAsync(AppDb db, string name, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task InsertManyAsync<T>(AppDb db, IReadOnlyList<T> rows, CancellationToken cancellationToken)
        where T : class => PreparedInserts.RunAsync(db, rows, cancellationToken);

    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await using var db = new AppDb(options);
        await using var mine = await LockAsync(db.Database.GetDbConnection().DataSource + ".lock", cancellationToken);

        // EF Core's own lock is a row, which a process that is killed leaves behind for ever
        await db.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", cancellationToken);
        await db.Database.MigrateAsync(cancellationToken);
        await db.Database.ExecuteSqlRawAsync(AppendOnlyTriggers.Script(db.Model), cancellationToken);
    }

    public Task KeepMonthsAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // The operating system lets go of it, however its process ends
    private static async Task<FileStream> LockAsync(string path, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                await Task.Delay(50, cancellationToken);
            }
        }
    }

    public bool IsUniqueViolation(DbUpdateException exception) =>
        exception.InnerException is SqliteException { SqliteExtendedErrorCode: UniqueConstraint or PrimaryKeyConstraint };

    // The file is one machine's, and its processes find work of others by polling
    public Task NotifyAsync(string channel, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task ListenAsync(string channel, Action onNotified, CancellationToken cancellationToken) => Task.CompletedTask;
}
