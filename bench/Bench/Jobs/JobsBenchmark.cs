using System.Diagnostics;

namespace Slipway.Bench.Jobs;

/// <summary>
/// No-op jobs end to end (enqueue in batches, claim, run, complete, kept history) through the product's queue, beside a bare
/// loop over a table of the same database that only claims and completes in batches, and on PostgreSQL beside Hangfire and
/// Quartz. Rounds alternate between them.
/// </summary>
public static class JobsBenchmark
{
    private const int Batch = 500;

    public static async Task RunAsync(Settings settings)
    {
        var (many, few, rounds) = settings.Quick ? (10_000, 150, 2) : (20_000, 300, 5);
        await using var product = await ProductQueue.StartAsync(settings);
        await using var bare = await BareLoop.StartAsync(product.Connect);
        if (settings.History > 0)
        {
            await History.FillAsync(product.Connect, settings.History);
        }

        List<Entry> entries = [new("product", product, many), new("limit", bare, many)];
        if (settings.PostgreSql is not null)
        {
            entries.Add(new("hangfire", new HangfireQueue(await settings.NewDatabaseAsync("slipway_bench_hangfire")), few));
            entries.Add(
                new("quartz", await QuartzQueue.StartAsync(await settings.NewDatabaseAsync("slipway_bench_quartz")), few)
            );
        }

        Report.Progress("warming up");
        foreach (var entry in entries)
        {
            await entry.Queue.RunAsync(entry.Jobs, Batch);
        }

        for (var round = 0; round < rounds; round++)
        {
            Report.Progress($"round {round + 1}");
            foreach (var entry in entries)
            {
                entry.Speeds.Add(await PerSecondAsync(entry));
            }
        }

        // Hangfire and Quartz would go on asking their databases
        foreach (var entry in entries.Skip(2))
        {
            await entry.Queue.DisposeAsync();
        }

        entries.ForEach(e => Report.Figure($"{e.Name}_jobs_s", e.PerSecond));
        entries.Skip(1).ToList().ForEach(e => Report.Figure($"ratio_{e.Name}", entries[0].PerSecond / e.PerSecond));
        Report.Figure("latency_p50_ms", await product.LatencyAsync(settings.Quick ? 50 : 200));
        Report.Figure("idle_cpu_percent", await IdleAsync());
    }

    private static async Task<double> PerSecondAsync(Entry entry)
    {
        var clock = Stopwatch.StartNew();
        await entry.Queue.RunAsync(entry.Jobs, Batch);
        return entry.Jobs / clock.Elapsed.TotalSeconds;
    }

    /// <summary>Processor time of this process while its workers have nothing to do, in percent of a core.</summary>
    private static async Task<double> IdleAsync()
    {
        Report.Progress("resting");
        // The compiler has work left from the rounds
        await Task.Delay(TimeSpan.FromSeconds(3));
        var before = Environment.CpuUsage.TotalTime;
        var time = TimeSpan.FromSeconds(10);
        await Task.Delay(time);
        return (Environment.CpuUsage.TotalTime - before) / time * 100;
    }

    private sealed record Entry(string Name, IContender Queue, int Jobs)
    {
        public List<double> Speeds { get; } = [];

        public double PerSecond => Report.Median(Speeds);
    }
}
