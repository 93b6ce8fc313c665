using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Slipway.Tests.Email;

/// <summary>A name server that knows text records and nothing else (RFC 1035, over UDP).</summary>
public sealed class DnsServer : IAsyncDisposable
{
    private const int HeaderLength = 12;
    private const ushort Answer = 0x8580;
    private const ushort NoSuchName = 3;

    private readonly UdpClient socket = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly CancellationTokenSource stopped = new();
    private readonly Task running;

    public DnsServer() => running = ServeAsync();

    public string Address => socket.Client.LocalEndPoint!.ToString()!;

    /// <summary>Says nothing.</summary>
    public bool IsSilent { get; set; }

    /// <summary>The texts of each name, in lower case.</summary>
    public ConcurrentDictionary<string, string[]> Texts { get; } = new(StringComparer.Ordinal);

    public async ValueTask DisposeAsync()
    {
        await stopped.CancelAsync();
        socket.Dispose();
        await running;
        stopped.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var query = await socket.ReceiveAsync(stopped.Token);
                if (!IsSilent)
                {
                    await socket.SendAsync(Reply(query.Buffer), query.RemoteEndPoint, stopped.Token);
                }
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // The test is over
        }
    }

    private byte[] Reply(byte[] query)
    {
        var labels = new List<string>();
        var at = HeaderLength;
        while (query[at] > 0)
        {
            labels.Add(Encoding.ASCII.GetString(query, at + 1, query[at]));
            at += query[at] + 1;
        }

        var question = query[HeaderLength..(at + 5)];
        var found = Texts.TryGetValue(string.Join('.', labels).ToLowerInvariant(), out var texts);
        var reply = new List<byte>(query[..2]);
        AddNumbers(reply, (ushort)(Answer | (found ? 0 : NoSuchName)), 1, (ushort)(texts?.Length ?? 0), 0, 0);
        reply.AddRange(question);
        foreach (var text in texts ?? [])
        {
            // Strings of at most 255 bytes
            byte[] data = [.. Encoding.ASCII.GetBytes(text).Chunk(255).SelectMany(c => (byte[])[(byte)c.Length, .. c])];

            // A pointer to the question's name, TXT, IN, no time to live
            AddNumbers(reply, 0xC00C, 16, 1, 0, 0, (ushort)data.Length);
            reply.AddRange(data);
        }

        return [.. reply];
    }

    private static void AddNumbers(List<byte> bytes, params ReadOnlySpan<ushort> numbers)
    {
        Span<byte> two = stackalloc byte[2];
        foreach (var number in numbers)
        {
            BinaryPrimitives.WriteUInt16BigEndian(two, number);
            bytes.AddRange(two.ToArray());
        }
    }
}
