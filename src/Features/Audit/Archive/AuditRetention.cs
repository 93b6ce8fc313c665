using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Slipway.Audit.Contracts;

namespace Slipway.Audit.Archive;

/// <summary>How long an organization keeps its archived months, and whether a legal hold keeps them all.</summary>
public sealed class AuditRetention : Entity, ITenantOwned
{
    public const int MaxReason = 500;

    public Guid OrganizationId { get; private set; }

    /// <summary>Null for the installation's.</summary>
    public int? ArchiveDays { get; private set; }
    public DateTimeOffset? HeldAt { get; private set; }
    public string? HoldReason { get; private set; }

    /// <summary>Only operators lift what an operator has placed.</summary>
    public bool HeldByOperator { get; private set; }

    public void Change(Guid organization, int archiveDays)
    {
        ArchiveDays = archiveDays;
        Raise(new AuditRetentionChanged(organization, archiveDays));
    }

    public void Hold(Guid organization, string reason, bool byOperator, DateTimeOffset now)
    {
        (HeldAt, HoldReason, HeldByOperator) = (now, reason, byOperator);
        Raise(new LegalHoldPlaced(organization, reason));
    }

    public void Lift(Guid organization)
    {
        (HeldAt, HoldReason, HeldByOperator) = (null, null, false);
        Raise(new LegalHoldLifted(organization));
    }
}

internal sealed class AuditRetentionConfiguration : IEntityTypeConfiguration<AuditRetention>
{
    public void Configure(EntityTypeBuilder<AuditRetention> retention)
    {
        retention.ToTable("audit_retentions");
        retention.Property(r => r.HoldReason).HasMaxLength(AuditRetention.MaxReason);
        retention.HasIndex(r => r.OrganizationId).IsUnique();
    }
}
