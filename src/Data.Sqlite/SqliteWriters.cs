using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Slipway.Data.Sqlite;

/// <summary>
/// Lets the writers of this process go one after the other, in the order in which they came. SQLite has one writer at a time
/// anyway, but would let the others ask again and again, after pauses of up to a tenth of a second, in no order.
/// </summary>
internal sealed class SqliteWriters : DbCommandInterceptor, IDbTransactionInterceptor, IDisposable
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(100);

    // After so long SQLite, too, would say that the database is busy
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly string[] Returning = ["UPDATE", "INSERT"];

    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly ConcurrentDictionary<DbConnection, DbTransaction?> writing = new();

    /// <summary>Begins the transaction itself, because nobody would say that it could not begin.</summary>
    public async ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
        DbConnection connection,
        TransactionStartingEventData eventData,
        InterceptionResult<DbTransaction> result,
        CancellationToken cancellationToken = default
    )
    {
        await BeginAsync(connection, cancellationToken);
        try
        {
            var transaction = await connection.BeginTransactionAsync(eventData.IsolationLevel, cancellationToken);
            if (writing.ContainsKey(connection))
            {
                writing[connection] = transaction;
            }

            return InterceptionResult<DbTransaction>.SuppressWithResult(transaction);
        }
        catch
        {
            End(connection);
            throw;
        }
    }

    public Task TransactionCommittedAsync(
        DbTransaction transaction,
        TransactionEndEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        End(eventData.Context!.Database.GetDbConnection());
        return Task.CompletedTask;
    }

    public override async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default
    )
    {
        if (IsAlone(command))
        {
            await BeginAsync(command.Connection!, cancellationToken);
        }

        return result;
    }

    public override ValueTask<int> NonQueryExecutedAsync(
        DbCommand command,
        CommandExecutedEventData eventData,
        int result,
        CancellationToken cancellationToken = default
    )
    {
        EndAlone(command);
        return ValueTask.FromResult(result);
    }

    // Writes that return rows: claims of jobs, counts of attempts
    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default
    )
    {
        if (IsAlone(command) && Returning.Any(w => command.CommandText.StartsWith(w, StringComparison.Ordinal)))
        {
            await BeginAsync(command.Connection!, cancellationToken);
        }

        return result;
    }

    public override ValueTask<InterceptionResult> DataReaderClosingAsync(
        DbCommand command,
        DataReaderClosingEventData eventData,
        InterceptionResult result
    )
    {
        EndAlone(command);
        return ValueTask.FromResult(result);
    }

    public override Task CommandFailedAsync(
        DbCommand command,
        CommandErrorEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        EndAlone(command);
        return Task.CompletedTask;
    }

    public override Task CommandCanceledAsync(
        DbCommand command,
        CommandEndEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        EndAlone(command);
        return Task.CompletedTask;
    }

    public void Dispose() => turn.Dispose();

    private static bool IsAlone(DbCommand command) => command.Transaction is null;

    // Who waits in vain writes without a turn, and is told by SQLite
    private async Task BeginAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        for (var waited = TimeSpan.Zero; waited < Patience && !writing.ContainsKey(connection); waited += Glance)
        {
            if (await turn.WaitAsync(Glance, cancellationToken))
            {
                writing[connection] = null;
                return;
            }

            EndForgotten();
        }
    }

    // The context says nothing of a transaction that is neither committed nor rolled back, but it has no connection any more
    private void EndForgotten()
    {
        foreach (var (connection, _) in writing.Where(w => w.Value is { Connection: null }))
        {
            End(connection);
        }
    }

    private void EndAlone(DbCommand command)
    {
        if (IsAlone(command) && command.Connection is { } connection)
        {
            End(connection);
        }
    }

    private void End(DbConnection connection)
    {
        if (writing.TryRemove(connection, out _))
        {
            turn.Release();
        }
    }
}
