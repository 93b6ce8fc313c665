namespace Slipway.Tests.Audit;

internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Waits until something holds.</summary>
    public static async Task BeAsync(Func<Task<bool>> holds)
    {
        for (var end = TimeProvider.System.GetUtcNow() + Patience; !await holds(); await Task.Delay(20))
        {
            (TimeProvider.System.GetUtcNow() < end).ShouldBeTrue("It did not come to hold in time");
        }
    }
}
