using System.Data.Common;
using System.Text;
using Npgsql;

namespace Slipway.Bench.Jobs;

/// <summary>The least that a queue in a table can do: claim a hundred rows, complete a hundred rows.</summary>
public sealed class BareLoop : IContender
{
    private const int Claim = 100;
    private readonly DbConnection writer;
    private readonly DbConnection worker;

    private BareLoop(DbConnection writer, DbConnection worker) => (this.writer, this.worker) = (writer, worker);

    public static async Task<BareLoop> StartAsync(Func<DbConnection> connect)
    {
        var loop = new BareLoop(connect(), connect());
        await loop.writer.OpenAsync();
        await loop.worker.OpenAsync();
        foreach (
            var sql in new[]
            {
                "CREATE TABLE bare (id TEXT PRIMARY KEY, state INT NOT NULL, type TEXT NOT NULL, payload TEXT NOT NULL)",
                "CREATE INDEX ix_bare ON bare (id) WHERE state = 0",
            }
        )
        {
            await ExecuteAsync(loop.writer, sql);
        }

        return loop;
    }

    public async Task RunAsync(int jobs, int batch)
    {
        var enqueuing = EnqueueAsync(jobs, batch);
        var claim =
            $"UPDATE bare SET state = 1 WHERE id IN (SELECT id FROM bare WHERE state = 0 ORDER BY id LIMIT {Claim}{Locking}) RETURNING id";
        for (var done = 0; done < jobs; )
        {
            var ids = await ReadAsync(claim);
            if (ids.Count == 0)
            {
                await Task.Delay(1);
                continue;
            }

            await ExecuteAsync(worker, $"UPDATE bare SET state = 2 WHERE id IN ('{string.Join("','", ids)}')");
            done += ids.Count;
        }

        await enqueuing;
    }

    public async ValueTask DisposeAsync()
    {
        await writer.DisposeAsync();
        await worker.DisposeAsync();
    }

    private string Locking => worker is NpgsqlConnection ? " FOR UPDATE SKIP LOCKED" : "";

    private async Task EnqueueAsync(int jobs, int batch)
    {
        for (var enqueued = 0; enqueued < jobs; enqueued += batch)
        {
            var sql = new StringBuilder("INSERT INTO bare (id, state, type, payload) VALUES ");
            sql.AppendJoin(", ", Enumerable.Range(0, batch).Select(_ => $"('{Guid.CreateVersion7()}', 0, 'Nop', '{{}}')"));
            await ExecuteAsync(writer, sql.ToString());
        }
    }

    private async Task<List<string>> ReadAsync(string sql)
    {
        await using var command = worker.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        List<string> ids = [];
        while (await reader.ReadAsync())
        {
            ids.Add(reader.GetString(0));
        }

        return ids;
    }

    private static async Task ExecuteAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
