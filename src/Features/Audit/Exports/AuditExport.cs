using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Slipway.Audit.Exports;

/// <summary>How an export is written.</summary>
public enum ExportFormat
{
    /// <summary>A table for spreadsheets (RFC 4180), safe against formulas.</summary>
    Csv,

    /// <summary>One JSON object on each line, as the API answers it.</summary>
    JsonLines,
}

/// <summary>A part of the log, written to a file by a job.</summary>
public sealed class AuditExport : Entity, ITenantOwned
{
    public Guid OrganizationId { get; private set; }
    public required ExportFormat Format { get; init; }

    /// <summary>JSON of the <see cref="Entries.EntryFilter"/>.</summary>
    [NotAudited("The request itself says what was asked for")]
    public required string Filter { get; init; }
    public required Guid RequestedBy { get; init; }
    public long Rows { get; private set; }
    public DateTimeOffset? FinishedAt { get; private set; }

    public void Finish(long rows, DateTimeOffset now) => (Rows, FinishedAt) = (rows, now);
}

/// <summary>A piece of an export's file, compressed with gzip as a whole.</summary>
public sealed class AuditExportPart : ITenantOwned
{
    public Guid OrganizationId { get; private set; }
    public required Guid ExportId { get; init; }
    public required int Number { get; init; }
    public required byte[] Content { get; init; }
}

internal sealed class AuditExportConfiguration : IEntityTypeConfiguration<AuditExport>
{
    public void Configure(EntityTypeBuilder<AuditExport> export)
    {
        export.ToTable("audit_exports");
        export.Property(e => e.Filter).HasMaxLength(4000);
        export.HasIndex(e => new { e.OrganizationId, e.Id });
        export.HasIndex(e => e.CreatedAt);
    }
}

internal sealed class AuditExportPartConfiguration : IEntityTypeConfiguration<AuditExportPart>
{
    public void Configure(EntityTypeBuilder<AuditExportPart> part)
    {
        part.ToTable("audit_export_parts");
        part.HasKey(p => new { p.ExportId, p.Number });
        part.Property(p => p.Number).ValueGeneratedNever();
        part.HasOne<AuditExport>().WithMany().HasForeignKey(p => p.ExportId).OnDelete(DeleteBehavior.Cascade);
    }
}
