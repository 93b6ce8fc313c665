using System.ComponentModel.DataAnnotations;

namespace Slipway.Audit.Alerts;

/// <summary>Chooses what owners and admins are told of.</summary>
public sealed record ChangeAlertRules
{
    public bool FailedSignIns { get; set; }

    /// <summary>More than so many within an hour.</summary>
    [Range(1, 1000)]
    public int Failures { get; set; } = AlertRules.DefaultFailures;
    public bool NewDevice { get; set; }
    public bool Escalation { get; set; }
    public bool MassExport { get; set; }

    /// <summary>More than so many by one caller within an hour.</summary>
    [Range(1, 1000)]
    public int Exports { get; set; } = AlertRules.DefaultExports;
    public bool ChainBroken { get; set; }

    internal static ChangeAlertRules Of(AlertRules rules) =>
        new()
        {
            FailedSignIns = rules.FailedSignIns,
            Failures = rules.Failures,
            NewDevice = rules.NewDevice,
            Escalation = rules.Escalation,
            MassExport = rules.MassExport,
            Exports = rules.Exports,
            ChainBroken = rules.ChainBroken,
        };
}

[Requires("audit.manage")]
internal sealed class ChangeAlertRulesHandler(AppDb db) : Handler<ChangeAlertRules, Nothing>
{
    protected override async Task<Result<Nothing>> HandleAsync(ChangeAlertRules request, CancellationToken cancellationToken)
    {
        var rules = await db.AlertRules.SingleOrDefaultAsync(cancellationToken) ?? db.Add(new AlertRules()).Entity;
        (rules.FailedSignIns, rules.Failures, rules.NewDevice) = (request.FailedSignIns, request.Failures, request.NewDevice);
        (rules.Escalation, rules.MassExport, rules.Exports) = (request.Escalation, request.MassExport, request.Exports);
        rules.ChainBroken = request.ChainBroken;
        await db.SaveChangesAsync(cancellationToken);
        return default(Nothing);
    }
}
