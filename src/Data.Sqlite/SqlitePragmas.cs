using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace Slipway.Data.Sqlite;

/// <summary>
/// Write-ahead log, so that readers never wait for the writer, and a full sync at each commit, so that what was acknowledged
/// survives a power cut. Said once to each connection of the pool, which remembers it.
/// </summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    public static readonly SqlitePragmas Instance = new();

    private readonly ConditionalWeakTable<sqlite3, object> told = [];

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        if (!told.TryAdd(((SqliteConnection)connection).Handle!, this))
        {
            return;
        }

        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=30000;";
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
}
