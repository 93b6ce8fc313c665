using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Slipway.Audit.Erasure;

/// <summary>A person whose data was erased from the log: entries that tell of them may be empty, and no others.</summary>
public sealed class AuditErasure : IGlobal, IAppendOnly
{
    public required Guid PersonId { get; init; }
    public required DateTimeOffset At { get; init; }
}

internal sealed class AuditErasureConfiguration : IEntityTypeConfiguration<AuditErasure>
{
    public void Configure(EntityTypeBuilder<AuditErasure> erasure)
    {
        erasure.ToTable("audit_erasures");
        erasure.HasKey(e => e.PersonId);
        erasure.Property(e => e.PersonId).ValueGeneratedNever();
    }
}
