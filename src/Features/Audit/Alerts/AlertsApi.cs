namespace Slipway.Audit.Alerts;

internal static class AlertsApi
{
    public static void MapAlerts(this RouteGroupBuilder api)
    {
        var organization = api.MapGroup("/organizations/{org}").WithTags("Audit log");
        organization
            .MapGet("/audit-alerts", (ListAuditAlertsHandler handler, CancellationToken ct) => handler.RunAsync(new(), ct).Ok())
            .Runs<ListAuditAlertsHandler>();
        organization
            .MapGet(
                "/audit-alert-rules",
                (ReadAlertRulesHandler handler, CancellationToken ct) => handler.RunAsync(new(), ct).Ok()
            )
            .Runs<ReadAlertRulesHandler>();
        organization
            .MapPut(
                "/audit-alert-rules",
                (ChangeAlertRules body, ChangeAlertRulesHandler handler, CancellationToken ct) =>
                    handler.RunAsync(body, ct).NoContent()
            )
            .Runs<ChangeAlertRulesHandler>(StatusCodes.Status204NoContent);
    }
}
