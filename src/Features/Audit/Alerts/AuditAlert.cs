using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Slipway.Audit.Entries;

namespace Slipway.Audit.Alerts;

/// <summary>What an alert is about.</summary>
public enum AlertKind
{
    FailedSignIns,
    NewDevice,
    NewCountry,
    Escalation,
    MassExport,
    ChainBroken,
}

/// <summary>Something that the organization's owners and admins were told of.</summary>
public sealed class AuditAlert : Entity, ITenantOwned
{
    public Guid OrganizationId { get; private set; }
    public required AlertKind Kind { get; init; }

    /// <summary>Whom it is about.</summary>
    public required string Name { get; init; }

    /// <summary>Their account, with which the name goes when they are erased.</summary>
    public Guid? PersonId { get; init; }

    /// <summary>The entry that set it off; null for a broken chain that names none.</summary>
    public Guid? EntryId { get; init; }
}

internal sealed class AuditAlertConfiguration : IEntityTypeConfiguration<AuditAlert>
{
    public void Configure(EntityTypeBuilder<AuditAlert> alert)
    {
        alert.ToTable("audit_alerts");
        alert.Property(a => a.Name).HasMaxLength(AuditEntry.MaxName);
        alert.HasIndex(a => new { a.OrganizationId, a.Id });
    }
}
