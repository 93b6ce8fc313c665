namespace Slipway.Bench.Audit;

/// <summary>What the audit log costs: adding many entries, a use case with and without it, and reading a large one.</summary>
internal static class AuditBenchmark
{
    public static async Task RunAsync(Settings settings)
    {
        await BulkBenchmark.RunAsync(settings);
        await ActBenchmark.RunAsync(settings);
        await ViewerBenchmark.RunAsync(settings);
    }
}
