using System.Globalization;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Slipway.Audit.Contracts;

namespace Slipway.Audit.Archive;

/// <summary>Where the entries of an archived month are.</summary>
public enum AuditArchiveState
{
    /// <summary>In the archive only.</summary>
    Archived,

    /// <summary>On their way back into the log.</summary>
    Restoring,

    /// <summary>In the log again, for a while.</summary>
    Restored,

    /// <summary>The archive's time was over. Its row stays, so that the chain begins behind it.</summary>
    Deleted,
}

/// <summary>A month of a chain that has left the database. With a checkpoint at its end it lets the rows be pruned.</summary>
public sealed class AuditArchive : Entity, IGlobal
{
    /// <summary>The organization, or <see cref="Guid.Empty"/> for what belongs to none.</summary>
    public required Guid ChainId { get; init; }

    /// <summary>First day of the month, in UTC.</summary>
    public required DateTimeOffset Month { get; init; }
    public required long FirstNumber { get; init; }
    public required long LastNumber { get; init; }

    /// <summary>Hash of the seal before the first.</summary>
    public required byte[] PreviousHash { get; init; }
    public byte[] LastHash { get; private set; } = [];

    /// <summary>Size of the file.</summary>
    public long Bytes { get; private set; }
    public AuditArchiveState State { get; private set; }
    public DateTimeOffset? RestoredAt { get; private set; }

    public long Count => LastNumber - FirstNumber + 1;

    /// <summary>Below the archives' folder, without its ending.</summary>
    public string Path => $"{ChainId:n}/{Month.ToString("yyyy-MM", CultureInfo.InvariantCulture)}-{FirstNumber:d12}";

    public void Complete(byte[] lastHash, long bytes) => (LastHash, Bytes) = (lastHash, bytes);

    public void BeginRestore()
    {
        State = AuditArchiveState.Restoring;
        Raise(new AuditArchiveRestored(ChainId, Id, Month));
    }

    public void MarkRestored(DateTimeOffset now) => (State, RestoredAt) = (AuditArchiveState.Restored, now);

    /// <summary>Its rows go from the log once more.</summary>
    public void Return()
    {
        (State, RestoredAt) = (AuditArchiveState.Archived, null);
        Raise(new AuditArchiveReturned(ChainId, Id, Month));
    }

    public void Delete()
    {
        (State, RestoredAt) = (AuditArchiveState.Deleted, null);
        Raise(new AuditArchiveDeleted(ChainId, Id, Month));
    }
}

internal sealed class AuditArchiveConfiguration : IEntityTypeConfiguration<AuditArchive>
{
    public void Configure(EntityTypeBuilder<AuditArchive> archive)
    {
        archive.ToTable("audit_archives");
        archive.Property(a => a.PreviousHash).HasMaxLength(32);
        archive.Property(a => a.LastHash).HasMaxLength(32);
        archive.Ignore(a => a.Count);
        archive.Ignore(a => a.Path);
        archive.HasIndex(a => new { a.ChainId, a.FirstNumber }).IsUnique();
    }
}
