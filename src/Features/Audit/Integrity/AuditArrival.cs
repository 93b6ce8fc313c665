using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Slipway.Audit.Integrity;

/// <summary>An entry that the chain does not hold yet; written with the entry and removed by the <see cref="Sealer"/>.</summary>
public sealed class AuditArrival : IGlobal
{
    public required Guid EntryId { get; init; }
}

internal sealed class AuditArrivalConfiguration : IEntityTypeConfiguration<AuditArrival>
{
    public void Configure(EntityTypeBuilder<AuditArrival> arrival)
    {
        arrival.ToTable("audit_arrivals");
        arrival.HasKey(a => a.EntryId);
        arrival.Property(a => a.EntryId).ValueGeneratedNever();
    }
}
