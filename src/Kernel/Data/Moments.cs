namespace Slipway.Kernel.Data;

/// <summary>The times in ids of UUID version 7, whose first 48 bits are milliseconds since 1970 (RFC 9562, section 5.7).</summary>
public static class Moments
{
    /// <summary>The time that an id was made at.</summary>
    public static DateTimeOffset Of(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        long milliseconds = 0;
        foreach (var part in bytes[..6])
        {
            milliseconds = (milliseconds << 8) | part;
        }

        return DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
    }

    /// <summary>An id below every id of this time or later.</summary>
    public static Guid First(DateTimeOffset at)
    {
        Span<byte> bytes = stackalloc byte[16];
        var milliseconds = Math.Max(0, at.ToUnixTimeMilliseconds());
        for (var i = 5; i >= 0; i--)
        {
            bytes[i] = (byte)milliseconds;
            milliseconds >>= 8;
        }

        return new Guid(bytes, bigEndian: true);
    }
}
