using System.Buffers.Binary;
using System.Text;

namespace Slipway.Tests.Audit;

/// <summary>
/// Writes a database of network addresses by the "MaxMind DB file format specification", version 2.0: a tree of bits, sixteen zero
/// bytes, the data, a marker, and what the file says of itself.
/// </summary>
internal static class AddressDatabase
{
    private const int Depth = 8;

    /// <summary>A file that gives each of these /8 networks a country.</summary>
    /// <returns>Its path.</returns>
    public static string Write(params (byte Network, string Country)[] networks)
    {
        List<int[]> nodes =
        [
            [-1, -1],
        ];
        var data = new List<byte>();
        var offsets = new Dictionary<(int Node, int Bit), int>();
        foreach (var (network, country) in networks)
        {
            var node = 0;
            for (var level = 0; level < Depth - 1; level++)
            {
                var bit = (network >> (Depth - 1 - level)) & 1;
                if (nodes[node][bit] < 0)
                {
                    nodes[node][bit] = nodes.Count;
                    nodes.Add([-1, -1]);
                }

                node = nodes[node][bit];
            }

            offsets[(node, network & 1)] = data.Count;
            data.AddRange([Map(1), .. Text("country"), Map(1), .. Text("iso_code"), .. Text(country)]);
        }

        var file = new List<byte>();
        for (var node = 0; node < nodes.Count; node++)
        {
            for (var bit = 0; bit < 2; bit++)
            {
                var record =
                    offsets.TryGetValue((node, bit), out var offset) ? nodes.Count + 16 + offset
                    : nodes[node][bit] >= 0 ? nodes[node][bit]
                    : nodes.Count;
                file.AddRange([(byte)(record >> 16), (byte)(record >> 8), (byte)record]);
            }
        }

        file.AddRange([.. new byte[16], .. data, 0xAB, 0xCD, 0xEF, .. "MaxMind.com"u8, .. About(nodes.Count)]);
        var path = Path.GetTempFileName();
        File.WriteAllBytes(path, [.. file]);
        return path;
    }

    private static byte[] About(int nodes) =>
        [
            Map(9),
            .. Text("binary_format_major_version"),
            .. Short(2),
            .. Text("binary_format_minor_version"),
            .. Short(0),
            .. Text("build_epoch"),
            0x08,
            0x02,
            .. new byte[8],
            .. Text("database_type"),
            .. Text("Test"),
            .. Text("description"),
            Map(0),
            .. Text("ip_version"),
            .. Short(4),
            .. Text("languages"),
            0x00,
            0x04,
            .. Text("node_count"),
            .. Number(nodes),
            .. Text("record_size"),
            .. Short(24),
        ];

    private static byte Map(int size) => (byte)((7 << 5) | size);

    private static byte[] Text(string text) => [(byte)((2 << 5) | text.Length), .. Encoding.UTF8.GetBytes(text)];

    private static byte[] Short(int value) => [(5 << 5) | 2, (byte)(value >> 8), (byte)value];

    private static byte[] Number(int value)
    {
        var bytes = new byte[5];
        bytes[0] = (6 << 5) | 4;
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(1), value);
        return bytes;
    }
}
