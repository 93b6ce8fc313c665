using Microsoft.Extensions.Diagnostics.HealthChecks;
using Slipway.Kernel.Data;
using Slipway.Kernel.Http;

namespace Slipway.Host;

/// <summary>Ready means: the database answers.</summary>
internal sealed class DatabaseHealth(AppDb db) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    ) => await db.Database.CanConnectAsync(cancellationToken) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy();
}

internal static class Health
{
    /// <summary><c>/healthz/live</c>: the process answers. <c>/healthz/ready</c>: it can serve requests.</summary>
    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/healthz/live", new() { Predicate = _ => false }).AllowEverybody("Probes carry no credential");
        app.MapHealthChecks("/healthz/ready", new() { Predicate = c => c.Tags.Contains("ready") })
            .AllowEverybody("Probes carry no credential");
    }
}
