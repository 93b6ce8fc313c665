using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Slipway.Audit.Integrity;

/// <summary>An entry's place in the chain of its organization. <see cref="Hash"/> covers the entry and the seal before it.</summary>
[Prunable(
    """
        EXISTS (
            SELECT 1 FROM audit_archives AS a
            JOIN audit_checkpoints AS c ON c.chain_id = a.chain_id AND c.number = a.last_number AND c.hash = a.last_hash
            WHERE a.chain_id = OLD.chain_id AND OLD.number BETWEEN a.first_number AND a.last_number
        )
        """
)]
public sealed class AuditSeal : IGlobal, IAppendOnly
{
    /// <summary>The organization, or <see cref="Guid.Empty"/> for what belongs to none.</summary>
    public required Guid ChainId { get; init; }

    /// <summary>1 for the first.</summary>
    public required long Number { get; init; }
    public required Guid EntryId { get; init; }

    /// <summary>Salted hash of what tells of the actor, and may be erased.</summary>
    public required byte[] ActorDigest { get; init; }

    /// <summary>Salted hash of what tells of the target, and may be erased.</summary>
    public required byte[] DetailsDigest { get; init; }
    public required byte[] Hash { get; init; }
}

internal sealed class AuditSealConfiguration : IEntityTypeConfiguration<AuditSeal>
{
    public void Configure(EntityTypeBuilder<AuditSeal> seal)
    {
        seal.ToTable("audit_seals");
        seal.HasKey(s => new { s.ChainId, s.Number });
        seal.Property(s => s.Number).ValueGeneratedNever();
        seal.Property(s => s.ActorDigest).HasMaxLength(32);
        seal.Property(s => s.DetailsDigest).HasMaxLength(32);
        seal.Property(s => s.Hash).HasMaxLength(32);
        seal.HasIndex(s => s.EntryId).IsUnique();
    }
}
