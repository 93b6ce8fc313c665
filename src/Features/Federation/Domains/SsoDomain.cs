using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Slipway.Federation.Connections;
using Slipway.Federation.Contracts;

namespace Slipway.Federation.Domains;

/// <summary>A domain whose people sign in through a connection once the DNS has said that it is the organization's.</summary>
public sealed class SsoDomain : Entity, ITenantOwned
{
    public const int MaxDomain = 253;

    /// <summary>How many an organization may have.</summary>
    public const int MaxCount = 100;

    public Guid OrganizationId { get; private set; }
    public required Guid ConnectionId { get; init; }

    /// <summary>In lower case, in ASCII.</summary>
    public required string Domain { get; init; }

    /// <summary>What the text record must say; no secret, since it stands in the DNS.</summary>
    public string Proof { get; init; } = $"slipway-domain={Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))}";
    public DateTimeOffset? VerifiedAt { get; private set; }
    public DateTimeOffset? EnforcedAt { get; private set; }

    /// <summary>The owner who keeps the password for the day on which the identity provider is broken.</summary>
    public Guid? BreakGlassUserId { get; private set; }

    /// <summary>Where the text record must stand.</summary>
    public string RecordName => RecordNameOf(Domain);

    public static string RecordNameOf(string domain) => $"_slipway-challenge.{domain}";

    public void Add(Guid organizationId) => Raise(new SsoDomainAdded(organizationId, Id, Domain));

    public void Verify(DateTimeOffset now)
    {
        VerifiedAt = now;
        Raise(new SsoDomainVerified(OrganizationId, Id, Domain));
    }

    public void Enforce(DateTimeOffset now, Guid breakGlassUserId)
    {
        (EnforcedAt, BreakGlassUserId) = (now, breakGlassUserId);
        Raise(new SsoEnforced(OrganizationId, Id, Domain, breakGlassUserId));
    }

    public void Relax()
    {
        (EnforcedAt, BreakGlassUserId) = (null, null);
        Raise(new SsoRelaxed(OrganizationId, Id, Domain));
    }

    public void Remove() => Raise(new SsoDomainRemoved(OrganizationId, Id, Domain));
}

internal sealed class SsoDomainConfiguration : IEntityTypeConfiguration<SsoDomain>
{
    public void Configure(EntityTypeBuilder<SsoDomain> domain)
    {
        domain.ToTable("federation_domains");
        domain.Property(d => d.Domain).HasMaxLength(SsoDomain.MaxDomain);
        domain.Property(d => d.Proof).HasMaxLength(100);
        domain.Ignore(d => d.RecordName);
        domain.HasIndex(d => new { d.OrganizationId, d.Domain }).IsUnique();

        // Many may claim a domain; the first to prove it has it
        domain.HasIndex(d => d.Domain).IsUnique().HasFilter("verified_at IS NOT NULL");
        domain.HasOne<SsoConnection>().WithMany().HasForeignKey(d => d.ConnectionId).OnDelete(DeleteBehavior.Cascade);
    }
}
