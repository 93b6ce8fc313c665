using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Slipway.Tests.Email;

/// <summary>A mail server as small as one can be: takes a mail, or refuses it as it is told (RFC 5321).</summary>
public sealed class SmtpServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<string> mails = new();
    private readonly ConcurrentQueue<string> commands = new();
    private readonly CancellationTokenSource stopped = new();
    private readonly Task running;

    public SmtpServer()
    {
        listener.Start();
        running = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>The answer to RCPT TO.</summary>
    public string RecipientAnswer { get; set; } = "250 OK";

    /// <summary>Hangs up when the client says QUIT instead of answering.</summary>
    public bool IsRude { get; set; }

    /// <summary>Never says a word.</summary>
    public bool IsSilent { get; set; }

    /// <summary>The mails that were taken, head and body.</summary>
    public IReadOnlyList<string> Mails => [.. mails];

    public IReadOnlyList<string> Commands => [.. commands];

    public async ValueTask DisposeAsync()
    {
        await stopped.CancelAsync();
        await running;
        listener.Stop();
        stopped.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(stopped.Token);
                await ServeAsync(client.GetStream());
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or SocketException)
        {
            // The test is over
        }
    }

    private async Task ServeAsync(NetworkStream stream)
    {
        if (IsSilent)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, stopped.Token);
        }

        using var reader = new StreamReader(stream, Encoding.UTF8);
        await using var writer = new StreamWriter(stream, new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 test");
        while (await reader.ReadLineAsync(stopped.Token) is { } line)
        {
            commands.Enqueue(line);
            var command = line.Split(' ', ':')[0].ToUpperInvariant();
            if (command == "DATA")
            {
                await writer.WriteLineAsync("354 go on");
                mails.Enqueue(await ReadMailAsync(reader));
            }

            if (command == "QUIT" && IsRude)
            {
                return;
            }

            await writer.WriteLineAsync(
                command switch
                {
                    "RCPT" => RecipientAnswer,
                    "QUIT" => "221 bye",
                    _ => "250 OK",
                }
            );
        }
    }

    private async Task<string> ReadMailAsync(StreamReader reader)
    {
        var mail = new StringBuilder();
        while (await reader.ReadLineAsync(stopped.Token) is { } line and not ".")
        {
            mail.Append(line).Append('\n');
        }

        return mail.ToString();
    }
}
