using System.Diagnostics;

namespace Slipway.Bench.Jobs;

/// <summary>
/// No-op jobs end to end (enqueue in batches, claim, run, complete, kept history) through the product's queue, beside a bare
/// loop over a table of the same database that only claims and completes in batches. Rounds alternate between the two.
/// </summary>
public static class JobsBenchmark
{
    private const int Batch = 500;

    public static async Task RunAsync(Settings settings)
    {
        var (jobs, rounds) = settings.Quick ? (5_000, 2) : (20_000, 5);
        await using var queue = await ProductQueue.StartAsync(settings);
        await using var loop = await BareLoop.StartAsync(queue.Connect);
        Report.Progress("warming up");
        await queue.RunAsync(jobs / 5, Batch);
        await loop.RunAsync(jobs / 5, Batch);

        List<double> product = [],
            bare = [];
        for (var round = 0; round < rounds; round++)
        {
            Report.Progress($"round {round + 1}");
            product.Add(await PerSecondAsync(jobs, () => queue.RunAsync(jobs, Batch)));
            bare.Add(await PerSecondAsync(jobs, () => loop.RunAsync(jobs, Batch)));
        }

        Report.Figure("product_jobs_s", Report.Median(product));
        Report.Figure("limit_jobs_s", Report.Median(bare));
        Report.Figure("ratio_limit", Report.Median(product) / Report.Median(bare));
        Report.Figure("latency_p50_ms", await queue.LatencyAsync(settings.Quick ? 50 : 200));
        Report.Figure("idle_cpu_percent", await IdleAsync());
    }

    private static async Task<double> PerSecondAsync(int jobs, Func<Task> run)
    {
        var clock = Stopwatch.StartNew();
        await run();
        return jobs / clock.Elapsed.TotalSeconds;
    }

    /// <summary>Processor time of this process while its workers have nothing to do, in percent of a core.</summary>
    private static async Task<double> IdleAsync()
    {
        Report.Progress("resting");
        var before = Environment.CpuUsage.TotalTime;
        var time = TimeSpan.FromSeconds(10);
        await Task.Delay(time);
        return (Environment.CpuUsage.TotalTime - before) / time * 100;
    }
}
