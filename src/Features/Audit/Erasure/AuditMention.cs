using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Slipway.Audit.Erasure;

/// <summary>
/// An entry about somebody else, or about nobody, that named an erased person's address, such as an invitation: what it tells of
/// its target may be empty.
/// </summary>
public sealed class AuditMention : IGlobal, IAppendOnly
{
    public required Guid EntryId { get; init; }

    /// <summary>Null where it was in an archive, which tells only that a key was destroyed.</summary>
    public Guid? PersonId { get; init; }
}

internal sealed class AuditMentionConfiguration : IEntityTypeConfiguration<AuditMention>
{
    public void Configure(EntityTypeBuilder<AuditMention> mention)
    {
        mention.ToTable("audit_mentions");
        mention.HasKey(m => m.EntryId);
        mention.Property(m => m.EntryId).ValueGeneratedNever();
    }
}
