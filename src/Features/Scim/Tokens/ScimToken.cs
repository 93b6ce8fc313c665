using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Slipway.Scim.Contracts;

namespace Slipway.Scim.Tokens;

/// <summary>An identity provider's access to one organization. The token itself is shown once and stored as a hash.</summary>
public sealed class ScimToken(string name, string hash, string prefix, Guid createdBy) : Entity, ITenantOwned
{
    public const int MaxName = 80;
    public const int MaxCount = 10;
    public const string TokenPrefix = "slp_";

    /// <summary>How much of a token is stored readable, to tell tokens apart.</summary>
    public const int ShownLength = 12;

    public Guid OrganizationId { get; private set; }
    public string Name { get; private set; } = name;
    public string Hash { get; private set; } = hash;
    public string Prefix { get; private set; } = prefix;

    /// <summary>Whose standing limits it: it hands out no role that this person could not.</summary>
    public Guid CreatedBy { get; private set; } = createdBy;
    public DateTimeOffset? LastUsedAt { get; private set; }

    public void Create(Guid organization) => Raise(new ScimTokenCreated(organization, Id, Name));

    public void Revoke() => Raise(new ScimTokenRevoked(OrganizationId, Id, Name));
}

internal sealed class ScimTokenConfiguration : IEntityTypeConfiguration<ScimToken>
{
    public void Configure(EntityTypeBuilder<ScimToken> token)
    {
        token.ToTable("scim_tokens");
        token.Property(t => t.Name).HasMaxLength(ScimToken.MaxName);
        token.Property(t => t.Hash).HasMaxLength(64);
        token.Property(t => t.Prefix).HasMaxLength(ScimToken.ShownLength);
        token.HasIndex(t => t.Hash).IsUnique();
        token.HasIndex(t => t.OrganizationId);
    }
}
