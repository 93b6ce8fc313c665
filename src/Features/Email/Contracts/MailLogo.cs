using System.Buffers.Binary;

namespace Slipway.Email.Contracts;

/// <summary>A picture that mails carry with them.</summary>
/// <param name="MediaType"><c>image/png</c> or <c>image/jpeg</c>.</param>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
public sealed record MailLogo(byte[] Content, string MediaType, int Width, int Height)
{
    /// <summary>Every mail carries it, so it has to be small.</summary>
    public const int MaxBytes = 64 * 1024;

    private const int MaxSide = 4000;
    private const int MaxWidth = 200;

    /// <summary>Most likely shows the name itself.</summary>
    public bool IsWide => Width > Height * 2;

    /// <summary>Width in which it is shown at a height, in the same proportion.</summary>
    public int WidthAt(int height) => Math.Clamp(Width * height / Height, 1, MaxWidth);

    /// <returns>Null when it is neither a PNG nor a JPEG, or too large.</returns>
    public static MailLogo? Read(byte[] content)
    {
        var logo = content.Length > MaxBytes ? null : ReadPng(content) ?? ReadJpeg(content);
        return logo is { Width: > 0 and <= MaxSide, Height: > 0 and <= MaxSide } ? logo : null;
    }

    // Signature, then IHDR with the size (PNG 3rd edition, 5.2 and 11.2.1)
    private static MailLogo? ReadPng(ReadOnlySpan<byte> content) =>
        content.Length > 24
        && content.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
        && content[12..].StartsWith("IHDR"u8)
            ? new(
                content.ToArray(),
                "image/png",
                BinaryPrimitives.ReadInt32BigEndian(content[16..]),
                BinaryPrimitives.ReadInt32BigEndian(content[20..])
            )
            : null;

    // Segments until the frame header, which holds the size (ITU T.81, annex B)
    private static MailLogo? ReadJpeg(ReadOnlySpan<byte> content)
    {
        if (!content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
        {
            return null;
        }

        for (var at = 2; at + 9 < content.Length && content[at] == 0xFF; )
        {
            var marker = content[at + 1];
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                var height = BinaryPrimitives.ReadUInt16BigEndian(content[(at + 5)..]);
                var width = BinaryPrimitives.ReadUInt16BigEndian(content[(at + 7)..]);
                return new(content.ToArray(), "image/jpeg", width, height);
            }

            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(content[(at + 2)..]);
        }

        return null;
    }
}

/// <summary>How an organization presents itself in the mails that it causes.</summary>
public sealed record OrganizationBrand(string Name, MailLogo? Logo);

/// <summary>Implemented by the module that knows organizations.</summary>
public interface IOrganizationBrands
{
    /// <returns>Null for an organization that is content with the product's brand.</returns>
    Task<OrganizationBrand?> FindAsync(Guid organizationId, CancellationToken cancellationToken);
}
