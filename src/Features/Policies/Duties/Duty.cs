using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Slipway.Policies.Duties;

/// <summary>
/// Since when a member owes the organization a second factor. It stays once it is met: who takes the factor away again has had
/// the time of grace.
/// </summary>
public sealed class Duty : Entity, ITenantOwned
{
    public Guid OrganizationId { get; private set; }
    public required Guid UserId { get; init; }
    public required DateTimeOffset Since { get; init; }
}

internal sealed class DutyConfiguration : IEntityTypeConfiguration<Duty>
{
    public void Configure(EntityTypeBuilder<Duty> duty)
    {
        duty.ToTable("policies_duties");
        duty.HasIndex(d => new { d.OrganizationId, d.UserId }).IsUnique();
        duty.HasIndex(d => d.UserId);
    }
}
