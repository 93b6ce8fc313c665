using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Slipway.Data.Sqlite;

/// <summary>
/// Keeps connections open for the next context, since opening one costs more than the query it is opened for. Write-ahead log,
/// so that readers never wait for the writer, and a full sync at each commit, so that what was acknowledged survives a power cut.
/// Sixteen megabytes of cache instead of two: what does not fit is written out, and read again, within a transaction.
/// </summary>
internal sealed class SqliteConnections(string connectionString) : DbConnectionInterceptor, IDisposable
{
    private readonly ConcurrentBag<DbConnection> idle = [];
    private bool isDisposed;

    public override InterceptionResult<DbConnection> ConnectionCreating(
        ConnectionCreatingEventData eventData,
        InterceptionResult<DbConnection> result
    ) =>
        eventData.ConnectionString == connectionString && idle.TryTake(out var kept)
            ? InterceptionResult<DbConnection>.SuppressWithResult(kept)
            : result;

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText =
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=30000; PRAGMA cache_size=-16384;";
        command.ExecuteNonQuery();
    }

    public override Task ConnectionOpenedAsync(
        DbConnection connection,
        ConnectionEndEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        // SQLite has no asynchronous work
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }

    public override InterceptionResult ConnectionClosing(
        DbConnection connection,
        ConnectionEventData eventData,
        InterceptionResult result
    ) => IsOurs(connection) ? InterceptionResult.Suppress() : result;

    public override ValueTask<InterceptionResult> ConnectionClosingAsync(
        DbConnection connection,
        ConnectionEventData eventData,
        InterceptionResult result
    ) => ValueTask.FromResult(ConnectionClosing(connection, eventData, result));

    public override InterceptionResult ConnectionDisposing(
        DbConnection connection,
        ConnectionEventData eventData,
        InterceptionResult result
    )
    {
        if (isDisposed || !IsOurs(connection))
        {
            return result;
        }

        idle.Add(connection);
        return InterceptionResult.Suppress();
    }

    public override ValueTask<InterceptionResult> ConnectionDisposingAsync(
        DbConnection connection,
        ConnectionEventData eventData,
        InterceptionResult result
    ) => ValueTask.FromResult(ConnectionDisposing(connection, eventData, result));

    public void Dispose()
    {
        isDisposed = true;
        while (idle.TryTake(out var connection))
        {
            connection.Dispose();
        }
    }

    // EF Core also opens the file read-only, to see whether it exists
    private bool IsOurs(DbConnection connection) => connection.ConnectionString == connectionString;
}
