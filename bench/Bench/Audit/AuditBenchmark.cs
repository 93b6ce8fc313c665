namespace Slipway.Bench.Audit;

/// <summary>What the audit log costs: adding many entries, a request with and without it, and reading a large one.</summary>
internal static class AuditBenchmark
{
    public static async Task RunAsync(Settings settings)
    {
        await BulkBenchmark.RunAsync(settings);
        var (overhead, request) = (await ActBenchmark.RunAsync(settings), await RequestBenchmark.RunAsync(settings));
        Report.Figure("request_us", request);
        Report.Figure("request_overhead_percent", 100 * overhead / (request - overhead));
        await ViewerBenchmark.RunAsync(settings);
    }
}
