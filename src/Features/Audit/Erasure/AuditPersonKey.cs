using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Slipway.Audit.Erasure;

/// <summary>The key that archives hold what tells of a person under. Without it nobody can read that any more.</summary>
public sealed class AuditPersonKey : IGlobal
{
    /// <summary>How archives call it, so that they name nobody once it is destroyed.</summary>
    public required Guid Id { get; init; }

    /// <summary>The account, or the hash of an address that may belong to none.</summary>
    public required string Subject { get; init; }

    /// <summary>256 random bits, encrypted with Data Protection.</summary>
    public required byte[] Key { get; init; }
}

internal sealed class AuditPersonKeyConfiguration : IEntityTypeConfiguration<AuditPersonKey>
{
    public void Configure(EntityTypeBuilder<AuditPersonKey> key)
    {
        key.ToTable("audit_person_keys");
        key.HasKey(k => k.Id);
        key.Property(k => k.Id).ValueGeneratedNever();
        key.Property(k => k.Subject).HasMaxLength(80);
        key.HasIndex(k => k.Subject).IsUnique();
    }
}
