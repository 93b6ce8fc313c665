using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Slipway.Bench.Email;

/// <summary>A mail server that takes everything, keeps nothing and counts.</summary>
internal sealed class MailSink : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopped = new();
    private readonly Task running;
    private int taken;

    public MailSink()
    {
        listener.Start();
        running = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public async Task TakenAsync(int mails)
    {
        while (Volatile.Read(ref taken) < mails)
        {
            await Task.Delay(5);
        }
    }

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
                clients.Add(ServeAsync(await listener.AcceptTcpClientAsync(stopped.Token)));
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
            client.NoDelay = true;
            using var reader = new StreamReader(client.GetStream(), Encoding.Latin1);
            await using var writer = new StreamWriter(client.GetStream(), Encoding.Latin1) { NewLine = "\r\n", AutoFlush = true };
            try
            {
                await writer.WriteLineAsync("220 sink");
                while (await reader.ReadLineAsync(stopped.Token) is { } line)
                {
                    await writer.WriteLineAsync(line == "DATA" ? "354 go on" : "250 OK");
                    if (line == "DATA")
                    {
                        while (await reader.ReadLineAsync(stopped.Token) is not (null or ".")) { }
                        Interlocked.Increment(ref taken);
                        await writer.WriteLineAsync("250 taken");
                    }
                }
            }
            catch (Exception exception) when (exception is OperationCanceledException or IOException)
            {
                // The measurement is over
            }
        }
    }
}
