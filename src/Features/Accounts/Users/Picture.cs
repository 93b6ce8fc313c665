using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Slipway.Accounts.Users;

/// <summary>What a person looks like, in the words of a provider: they are shown it, and nobody else.</summary>
[NotAudited("Bytes of an image; that there is another one is recorded with the account")]
public sealed class Picture : IGlobal
{
    /// <summary>Bytes.</summary>
    public const int MaxLength = 512 * 1024;

    public required Guid UserId { get; init; }
    public required string ContentType { get; set; }
    public required byte[] Content { get; set; }

    /// <summary>The media type by the first bytes, whatever the sender calls it; null for what is no picture or too large.</summary>
    public static string? Recognize(ReadOnlySpan<byte> content) =>
        content.Length is < 12 or > MaxLength ? null
        : content.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) ? "image/png"
        : content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? "image/jpeg"
        : content.StartsWith("RIFF"u8) && content[8..].StartsWith("WEBP"u8) ? "image/webp"
        : null;

    /// <summary>Another one for each content, so that browsers may keep what they have.</summary>
    public static string VersionOf(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content))[..16];
}

internal sealed class PictureConfiguration : IEntityTypeConfiguration<Picture>
{
    public void Configure(EntityTypeBuilder<Picture> picture)
    {
        picture.ToTable("accounts_pictures");
        picture.HasKey(p => p.UserId);
        picture.Property(p => p.ContentType).HasMaxLength(20);
        picture.HasOne<User>().WithOne().HasForeignKey<Picture>(p => p.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
