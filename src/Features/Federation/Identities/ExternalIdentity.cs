using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Slipway.Federation.Contracts;
using Slipway.Federation.SignIn;

namespace Slipway.Federation.Identities;

/// <summary>
/// An account elsewhere with which a person signs in. Issuer and subject say which (OpenID Connect Core, section 5.7); addresses
/// and names change hands. Tokens of the provider are not kept, since nothing needs them.
/// </summary>
public sealed class ExternalIdentity : Entity, IGlobal
{
    public const int MaxIssuer = 300;
    public const int MaxSubject = 255;
    public const int MaxProvider = 60;
    public const int MaxPicture = 500;

    public required Guid UserId { get; init; }

    /// <summary>Key of a provider, or the name that an organization gave its connection.</summary>
    public required string Provider { get; init; }

    /// <summary>The connection through which it came first, if an organization's.</summary>
    public Guid? ConnectionId { get; init; }
    public required string Issuer { get; init; }
    public required string Subject { get; init; }

    /// <summary>The address there, for people to tell their accounts apart.</summary>
    public string? Email { get; private set; }

    /// <summary>What it said of the person last.</summary>
    public string Name { get; private set; } = "";
    public string? Language { get; private set; }
    public string? PictureUrl { get; private set; }
    public DateTimeOffset LastUsedAt { get; private set; }

    internal static ExternalIdentity Link(ExternalPerson person, Guid userId, DateTimeOffset now)
    {
        var identity = new ExternalIdentity
        {
            UserId = userId,
            Provider = person.ProviderName,
            ConnectionId = person.ConnectionId,
            Issuer = person.Issuer,
            Subject = person.Subject,
        };
        identity.Use(person, now);
        identity.Raise(new ExternalLoginLinked(userId, identity.Provider));
        return identity;
    }

    internal void Use(ExternalPerson person, DateTimeOffset now) =>
        (Email, Name, Language, PictureUrl, LastUsedAt) = (person.Email, person.Name, person.Language, person.PictureUrl, now);

    public void Unlink() => Raise(new ExternalLoginUnlinked(UserId, Provider));
}

internal sealed class ExternalIdentityConfiguration : IEntityTypeConfiguration<ExternalIdentity>
{
    public void Configure(EntityTypeBuilder<ExternalIdentity> identity)
    {
        identity.ToTable("federation_identities");
        identity.Property(i => i.Provider).HasMaxLength(ExternalIdentity.MaxProvider);
        identity.Property(i => i.Issuer).HasMaxLength(ExternalIdentity.MaxIssuer);
        identity.Property(i => i.Subject).HasMaxLength(ExternalIdentity.MaxSubject);
        identity.Property(i => i.Email).HasMaxLength(ExternalPerson.MaxEmail);
        identity.Property(i => i.Name).HasMaxLength(ExternalPerson.MaxName);
        identity.Property(i => i.Language).HasMaxLength(8);
        identity.Property(i => i.PictureUrl).HasMaxLength(ExternalIdentity.MaxPicture);
        identity.HasIndex(i => new { i.Issuer, i.Subject }).IsUnique();
        identity.HasIndex(i => i.UserId);
        identity.HasIndex(i => i.Provider);
    }
}
