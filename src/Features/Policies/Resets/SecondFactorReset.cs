using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Slipway.Policies.Contracts;

namespace Slipway.Policies.Resets;

/// <summary>An owner's order to take a member's second factors away, which waits so that the member can call it off.</summary>
public sealed class SecondFactorReset : Entity, ITenantOwned
{
    public const string TokenPrefix = "slx_";

    public Guid OrganizationId { get; private set; }
    public required Guid UserId { get; init; }
    public required Guid OrderedBy { get; init; }
    public required string Reason { get; init; }
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>SHA-256 of the secret in the mailed link that calls it off.</summary>
    public required string TokenHash { get; init; }

    /// <summary>When it was done or called off; null while it waits.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    public void Order(Guid organizationId) => Raise(new SecondFactorResetOrdered(organizationId, UserId, OrderedBy, DueAt));

    public void Cancel(DateTimeOffset now)
    {
        EndedAt = now;
        Raise(new SecondFactorResetCancelled(OrganizationId, UserId));
    }

    public void Finish(DateTimeOffset now)
    {
        EndedAt = now;
        Raise(new SecondFactorResetDone(OrganizationId, UserId));
    }
}

internal sealed class SecondFactorResetConfiguration : IEntityTypeConfiguration<SecondFactorReset>
{
    public void Configure(EntityTypeBuilder<SecondFactorReset> reset)
    {
        reset.ToTable("policies_resets");
        reset.Property(r => r.Reason).HasMaxLength(300);
        reset.Property(r => r.TokenHash).HasMaxLength(64);
        reset.HasIndex(r => r.TokenHash).IsUnique();
        reset.HasIndex(r => new { r.OrganizationId, r.UserId }).IsUnique().HasFilter("ended_at IS NULL");
    }
}
