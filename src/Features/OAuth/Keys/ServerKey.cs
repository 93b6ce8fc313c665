using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Slipway.OAuth.Keys;

/// <summary>
/// What the authorization server signs and seals with for a while, encrypted with Data Protection. All nodes share it.
/// </summary>
public sealed class ServerKey : Entity, IGlobal
{
    /// <summary>One after the other: of two nodes that make the next key at once, one finds it made.</summary>
    public required int Number { get; init; }

    /// <summary>Until then it is only published, so that nobody meets a signature of a key that they do not know yet.</summary>
    public required DateTimeOffset ActiveFrom { get; init; }

    /// <summary>RSA key for signing (PKCS #8) and 32 bytes for sealing, encrypted.</summary>
    public required string Material { get; init; }
}

internal sealed class ServerKeyConfiguration : IEntityTypeConfiguration<ServerKey>
{
    public void Configure(EntityTypeBuilder<ServerKey> key)
    {
        key.ToTable("oauth_server_keys");
        key.HasIndex(k => k.Number).IsUnique();
    }
}
