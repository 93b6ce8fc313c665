using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Localization;
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
        app.MapHealthChecks("/healthz/ready", new() { Predicate = c => c.Tags.Contains("ready"), ResponseWriter = WriteAsync })
            .AllowEverybody("Probes carry no credential");
    }

    // The state first, as probes expect it, then what stands against a better one
    private static Task WriteAsync(HttpContext http, HealthReport report)
    {
        var texts = http.RequestServices.GetRequiredService<IStringLocalizer>();
        var remarks = report
            .Entries.Where(e => e.Value.Description is not null)
            .Select(e => $"\n{e.Key}: {texts[e.Value.Description!]}");
        http.Response.ContentType = "text/plain; charset=utf-8";
        return http.Response.WriteAsync(report.Status + string.Concat(remarks), http.RequestAborted);
    }
}
