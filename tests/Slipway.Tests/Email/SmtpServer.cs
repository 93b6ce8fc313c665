using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Slipway.Tests.Email;

/// <summary>How the server treats one mail.</summary>
public enum Mood
{
    Takes,

    /// <summary>451: later.</summary>
    Defers,

    /// <summary>550 for a reason that does not lie with the mailbox.</summary>
    Refuses,

    /// <summary>Says nothing any more once the recipient is named.</summary>
    Hangs,

    /// <summary>Hangs up once the recipient is named.</summary>
    HangsUp,

    /// <summary>Takes the mail and hangs up instead of saying so.</summary>
    TakesAndHangsUp,
}

/// <summary>A mail that the server has taken.</summary>
/// <param name="To">As the command named it.</param>
/// <param name="Raw">Head and body with the line ends of the wire, each byte as one character.</param>
public sealed record TakenMail(string To, string Raw)
{
    public byte[] Bytes => Encoding.Latin1.GetBytes(Raw);

    /// <summary>The value of a header that stands in one line.</summary>
    public string? Header(string name) =>
        Raw.Split("\r\n\r\n")[0].Split("\r\n").FirstOrDefault(l => l.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))
            is { } line
            ? line[(name.Length + 1)..].Trim()
            : null;
}

/// <summary>A mail server as small as one can be, and as hostile as it is told to be (RFC 5321).</summary>
public sealed class SmtpServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<TakenMail> taken = new();
    private readonly ConcurrentQueue<string> commands = new();
    private readonly ConcurrentQueue<(string To, Mood Mood)> moods = new();
    private readonly CancellationTokenSource stopped = new();
    private readonly Task running;
    private int connections;
    private int hanging;

    public SmtpServer()
    {
        listener.Start();
        running = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>The answer to RCPT TO of a server in the mood to take mails.</summary>
    public string RecipientAnswer { get; set; } = "250 OK";

    /// <summary>Never says a word.</summary>
    public bool IsSilent { get; set; }

    /// <summary>Hangs up on whoever connects.</summary>
    public bool IsClosed { get; set; }

    /// <summary>Asked for each mail.</summary>
    public Func<Mood> Mood { get; set; } = () => Email.Mood.Takes;

    /// <summary>How each mail was treated.</summary>
    public IReadOnlyList<(string To, Mood Mood)> Moods => [.. moods];

    /// <summary>What was taken.</summary>
    public IReadOnlyList<TakenMail> Taken => [.. taken];

    /// <summary>The mails that were taken, head and body, in UTF-8 with plain line ends.</summary>
    public IReadOnlyList<string> Mails =>
        [.. taken.Select(m => Encoding.UTF8.GetString(m.Bytes).Replace("\r\n", "\n", StringComparison.Ordinal))];

    /// <summary>Every line outside of mails, each byte as one character.</summary>
    public IReadOnlyList<string> Commands => [.. commands];

    public int Connections => connections;

    /// <summary>Clients that wait for an answer which never comes.</summary>
    public int Hanging => hanging;

    public async ValueTask DisposeAsync()
    {
        await stopped.CancelAsync();
        listener.Stop();
        await running;
        stopped.Dispose();
    }

    private async Task AcceptAsync()
    {
        var clients = new List<Task>();
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(stopped.Token);
                Interlocked.Increment(ref connections);
                clients.Add(ServeAsync(client));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException)
        {
            await Task.WhenAll(clients);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                if (!IsClosed)
                {
                    await TalkAsync(client.GetStream());
                }
            }
            catch (Exception exception) when (exception is OperationCanceledException or IOException or SocketException)
            {
                // The test is over, or the client has had enough
            }
        }
    }

    private async Task TalkAsync(NetworkStream stream)
    {
        if (IsSilent)
        {
            await HangAsync(stream);
        }

        var lines = new LineReader(stream, stopped.Token);
        await SayAsync(stream, "220 test");
        var to = "";
        var mood = Email.Mood.Takes;
        while (await lines.ReadAsync() is { } line)
        {
            commands.Enqueue(line);
            switch (line.Split(' ', ':')[0].ToUpperInvariant())
            {
                case "EHLO":
                    await SayAsync(stream, "250-test\r\n250-SMTPUTF8\r\n250-8BITMIME\r\n250 ENHANCEDSTATUSCODES");
                    break;
                case "RCPT":
                    (to, mood) = (line["RCPT TO:<".Length..].Split('>')[0], Mood());
                    moods.Enqueue((to, mood));
                    if (mood == Email.Mood.Hangs)
                    {
                        await HangAsync(stream);
                    }

                    if (mood == Email.Mood.HangsUp)
                    {
                        return;
                    }

                    await SayAsync(
                        stream,
                        mood == Email.Mood.Defers ? "451 4.3.0 try later"
                            : mood == Email.Mood.Refuses ? "550 5.7.1 not from you"
                            : RecipientAnswer
                    );
                    break;
                case "DATA":
                    await SayAsync(stream, "354 go on");
                    taken.Enqueue(new TakenMail(to, await ReadMailAsync(lines)));
                    if (mood == Email.Mood.TakesAndHangsUp)
                    {
                        return;
                    }

                    await SayAsync(stream, "250 2.0.0 taken");
                    break;
                case "QUIT":
                    await SayAsync(stream, "221 bye");
                    return;
                default:
                    await SayAsync(stream, "250 OK");
                    break;
            }
        }
    }

    // Until the client gives up
    private async Task HangAsync(NetworkStream stream)
    {
        Interlocked.Increment(ref hanging);
        try
        {
            while (await stream.ReadAsync(new byte[1024], stopped.Token) > 0) { }
            throw new IOException("The client has left.");
        }
        finally
        {
            Interlocked.Decrement(ref hanging);
        }
    }

    private async Task SayAsync(NetworkStream stream, string line) =>
        await stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"), stopped.Token);

    private static async Task<string> ReadMailAsync(LineReader lines)
    {
        var mail = new StringBuilder();
        while (true)
        {
            switch (await lines.ReadAsync())
            {
                case null:
                    // Half a mail is no mail (RFC 5321, section 4.1.1.4)
                    throw new IOException("The client has left.");
                case ".":
                    return mail.ToString();
                case { } line:
                    // RFC 5321, section 4.5.2
                    mail.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
                    break;
            }
        }
    }

    /// <summary>Lines end at CR LF and nowhere else: what is smuggled in stays visible.</summary>
    private sealed class LineReader(NetworkStream stream, CancellationToken cancellationToken)
    {
        private readonly byte[] buffer = new byte[16 * 1024];
        private int start;
        private int end;

        public async Task<string?> ReadAsync()
        {
            var line = new StringBuilder();
            while (true)
            {
                if (start == end)
                {
                    (start, end) = (0, await stream.ReadAsync(buffer, cancellationToken));
                    if (end == 0)
                    {
                        return null;
                    }
                }

                var character = (char)buffer[start++];
                if (character == '\n' && line.Length > 0 && line[^1] == '\r')
                {
                    return line.ToString(0, line.Length - 1);
                }

                line.Append(character);
            }
        }
    }
}
