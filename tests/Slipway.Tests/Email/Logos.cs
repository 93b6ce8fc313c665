using System.Buffers.Binary;

namespace Slipway.Tests.Email;

/// <summary>Small pictures.</summary>
internal static class Logos
{
    /// <summary>64 by 64 pixels: a signature and the header that says so, which is all that anybody looks at.</summary>
    public static byte[] Png => PngOf(64, 64);

    /// <summary>A frame header of 300 by 60 pixels behind a comment.</summary>
    public static byte[] Jpeg =>
        [0xFF, 0xD8, 0xFF, 0xFE, 0, 6, 1, 2, 3, 4, 0xFF, 0xC0, 0, 17, 8, 0, 60, 1, 44, 3, .. new byte[12], 0xFF, 0xD9];

    public static byte[] PngOf(int width, int height)
    {
        byte[] png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, .. "IHDR"u8, .. new byte[13]];
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(20), height);
        return png;
    }
}
