using System.Globalization;

namespace Slipway.Operations.Overview;

internal static class OverviewApi
{
    public static void MapOverview(this RouteGroupBuilder operations) =>
        operations
            .MapGet(
                "/overview",
                (string? days, ReadOverviewHandler handler, CancellationToken ct) =>
                    handler
                        .RunAsync(
                            new() { Days = int.TryParse(days, CultureInfo.InvariantCulture, out var period) ? period : null },
                            ct
                        )
                        .Ok()
            )
            .Runs<ReadOverviewHandler>();
}
