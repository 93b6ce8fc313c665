using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Slipway.Audit.Alerts;

/// <summary>What an organization's owners and admins are told of by mail; without a row, all of it.</summary>
public sealed class AlertRules : Entity, ITenantOwned
{
    public const int DefaultFailures = 5;
    public const int DefaultExports = 3;

    public Guid OrganizationId { get; private set; }
    public bool FailedSignIns { get; set; } = true;

    /// <summary>More than so many within an hour.</summary>
    public int Failures { get; set; } = DefaultFailures;
    public bool NewDevice { get; set; } = true;
    public bool Escalation { get; set; } = true;
    public bool MassExport { get; set; } = true;

    /// <summary>More than so many by one caller within an hour.</summary>
    public int Exports { get; set; } = DefaultExports;
    public bool ChainBroken { get; set; } = true;

    public bool Includes(AlertKind kind) =>
        kind switch
        {
            AlertKind.FailedSignIns => FailedSignIns,
            AlertKind.NewDevice or AlertKind.NewCountry => NewDevice,
            AlertKind.Escalation => Escalation,
            AlertKind.MassExport => MassExport,
            _ => ChainBroken,
        };
}

internal sealed class AlertRulesConfiguration : IEntityTypeConfiguration<AlertRules>
{
    public void Configure(EntityTypeBuilder<AlertRules> rules)
    {
        rules.ToTable("audit_alert_rules");
        rules.HasIndex(r => r.OrganizationId).IsUnique();
    }
}
