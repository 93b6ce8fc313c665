using Hangfire;
using Hangfire.PostgreSql;

namespace Slipway.Bench.Jobs;

/// <summary>Hangfire over the same PostgreSQL server, with as many workers as the product.</summary>
public sealed class HangfireQueue : IContender
{
    private static readonly Counter Ran = new();
    private readonly PostgreSqlStorage storage;
    private readonly BackgroundJobClient client;
    private readonly BackgroundJobServer server;
    private long total;

    public HangfireQueue(string connection)
    {
        // Told by the database when there is work, rather than looking every 15 seconds
        var options = new PostgreSqlStorageOptions { EnableLongPolling = true };
        GlobalConfiguration.Configuration.UsePostgreSqlStorage(o => o.UseNpgsqlConnection(connection), options);
        storage = (PostgreSqlStorage)JobStorage.Current;
        client = new BackgroundJobClient(storage);
        server = new BackgroundJobServer(new BackgroundJobServerOptions { WorkerCount = ProductQueue.Workers }, storage);
    }

    /// <summary>What Hangfire runs.</summary>
    public static void Nop() => Ran.Count();

    /// <summary>It has no batches, so the jobs are enqueued one by one, several at a time.</summary>
    public async Task RunAsync(int jobs, int batch)
    {
        Ran.Expect(jobs);
        total += jobs;
        await Parallel.ForAsync(
            0,
            jobs,
            (_, _) =>
            {
                client.Enqueue(() => Nop());
                return ValueTask.CompletedTask;
            }
        );
        await Ran.Done;
        while (storage.GetMonitoringApi().SucceededListCount() < total)
        {
            await Task.Delay(5);
        }
    }

    public ValueTask DisposeAsync()
    {
        server.SendStop();
        server.Dispose();
        return ValueTask.CompletedTask;
    }
}
