namespace Slipway.Operations.Installation;

internal static class SystemApi
{
    public static void MapSystem(this RouteGroupBuilder operations) =>
        operations
            .MapGet("/system", (ReadSystemHandler handler, CancellationToken ct) => handler.RunAsync(new(), ct).Ok())
            .Runs<ReadSystemHandler>();
}
