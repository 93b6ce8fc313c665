namespace Slipway.Bench.Email;

/// <summary>What a mail costs.</summary>
public static class EmailBenchmark
{
    public static async Task RunAsync(Settings settings)
    {
        await RenderBenchmark.RunAsync(settings);
        await DeliveryBenchmark.RunAsync(settings);
    }
}
