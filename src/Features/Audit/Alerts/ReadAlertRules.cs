namespace Slipway.Audit.Alerts;

/// <summary>What owners and admins are told of.</summary>
public sealed record ReadAlertRules;

[Requires("audit.read")]
internal sealed class ReadAlertRulesHandler(AppDb db) : Handler<ReadAlertRules, ChangeAlertRules>
{
    protected override async Task<Result<ChangeAlertRules>> HandleAsync(
        ReadAlertRules request,
        CancellationToken cancellationToken
    ) => ChangeAlertRules.Of(await db.AlertRules.AsNoTracking().SingleOrDefaultAsync(cancellationToken) ?? new AlertRules());
}
