using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Slipway.Audit.Integrity;

/// <summary>
/// The head of a chain on a day, signed with a key that is not in the database: who rewrites a chain from there on cannot sign
/// it again.
/// </summary>
public sealed class AuditCheckpoint : IGlobal, IAppendOnly
{
    public required Guid ChainId { get; init; }
    public required long Number { get; init; }
    public required byte[] Hash { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>SHA-256 of the public key, as hex.</summary>
    public required string KeyId { get; init; }

    /// <summary>ECDSA on P-256 over chain, number and hash.</summary>
    public required byte[] Signature { get; init; }
}

internal sealed class AuditCheckpointConfiguration : IEntityTypeConfiguration<AuditCheckpoint>
{
    public void Configure(EntityTypeBuilder<AuditCheckpoint> checkpoint)
    {
        checkpoint.ToTable("audit_checkpoints");
        checkpoint.HasKey(c => new { c.ChainId, c.Number });
        checkpoint.Property(c => c.Number).ValueGeneratedNever();
        checkpoint.Property(c => c.Hash).HasMaxLength(32);
        checkpoint.Property(c => c.KeyId).HasMaxLength(64);
        checkpoint.Property(c => c.Signature).HasMaxLength(64);
    }
}
