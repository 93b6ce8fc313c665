using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Slipway.Organizations.Contracts;

namespace Slipway.Organizations.ApiKeys;

/// <summary>A program's access to one organization. The key itself is shown once and stored as a hash.</summary>
public sealed class ApiKey(
    string name,
    string hash,
    string prefix,
    List<string> scopes,
    DateTimeOffset? expiresAt,
    Guid createdBy
) : Entity, ITenantOwned
{
    public const int MaxName = 80;

    /// <summary>What every key starts with, so that people and secret scanners know one when they see it.</summary>
    public const string KeyPrefix = "slw_";

    /// <summary>How much of a key is stored readable, to tell keys apart.</summary>
    public const int ShownLength = 12;

    public Guid OrganizationId { get; private set; }
    public string Name { get; private set; } = name;
    public string Hash { get; private set; } = hash;

    /// <summary>The first characters of the key.</summary>
    public string Prefix { get; private set; } = prefix;

    /// <summary>Names of permissions.</summary>
    public List<string> Scopes { get; private set; } = scopes;
    public DateTimeOffset? ExpiresAt { get; private set; } = expiresAt;
    public DateTimeOffset? LastUsedAt { get; private set; }
    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>Whose standing limits the key: it can never do what this person cannot do any more.</summary>
    public Guid CreatedBy { get; private set; } = createdBy;

    public void Revoke(DateTimeOffset now)
    {
        RevokedAt = now;
        Raise(new ApiKeyRevoked(OrganizationId, Id, Name));
    }
}

internal sealed class ApiKeyConfiguration : IEntityTypeConfiguration<ApiKey>
{
    public void Configure(EntityTypeBuilder<ApiKey> key)
    {
        key.ToTable("organizations_api_keys");
        key.Property(k => k.Name).HasMaxLength(ApiKey.MaxName);
        key.Property(k => k.Hash).HasMaxLength(64);
        key.Property(k => k.Prefix).HasMaxLength(ApiKey.ShownLength);
        key.HasIndex(k => k.Hash).IsUnique();
        key.HasIndex(k => k.OrganizationId);
        key.HasOne<Tenants.Organization>().WithMany().HasForeignKey(k => k.OrganizationId).OnDelete(DeleteBehavior.Cascade);
    }
}
