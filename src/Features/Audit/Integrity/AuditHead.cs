using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Slipway.Audit.Integrity;

/// <summary>The last seal of a chain, so that a chain that was cut short is seen.</summary>
public sealed class AuditHead : IGlobal
{
    public required Guid ChainId { get; init; }
    public long Number { get; set; }
    public byte[] Hash { get; set; } = new byte[32];
}

internal sealed class AuditHeadConfiguration : IEntityTypeConfiguration<AuditHead>
{
    public void Configure(EntityTypeBuilder<AuditHead> head)
    {
        head.ToTable("audit_heads");
        head.HasKey(h => h.ChainId);
        head.Property(h => h.ChainId).ValueGeneratedNever();
        // Two sealers at once would fork the chain
        head.Property(h => h.Number).IsConcurrencyToken();
        head.Property(h => h.Hash).HasMaxLength(32);
    }
}
