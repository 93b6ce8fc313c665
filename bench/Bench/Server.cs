using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Slipway.Bench;

/// <summary>A published program running in a process of its own; knows the processor time it has used.</summary>
public sealed class Server : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process process;
    private readonly Queue<string> output = new();

    public Uri Address { get; }

    /// <summary>User and system time of the server process, from /proc/PID/stat.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    private Server(Published program, IEnumerable<(string Name, string Value)> environment)
    {
        Address = new Uri($"http://localhost:{FreePort()}");
        var start = new ProcessStartInfo("dotnet", [program.Assembly, "--urls", Address.ToString()])
        {
            UseShellExecute = false,
            WorkingDirectory = program.Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["App__BaseUrl"] = Address.GetLeftPart(UriPartial.Authority) },
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        process = new Process { StartInfo = start };
        process.OutputDataReceived += Remember;
        process.ErrorDataReceived += Remember;
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Starts the program and waits until <paramref name="readyPath"/> answers 200.</summary>
    public static async Task<Server> StartAsync(
        Published program,
        string readyPath,
        IEnumerable<(string Name, string Value)> environment
    )
    {
        var server = new Server(program, environment);
        using var client = new HttpClient { BaseAddress = server.Address };
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < Patience && !server.process.HasExited; await Task.Delay(50))
        {
            try
            {
                using var answer = await client.GetAsync(readyPath);
                if (answer.StatusCode == HttpStatusCode.OK)
                {
                    return server;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet
            }
        }
        await server.DisposeAsync();
        throw new InvalidOperationException($"{program.Assembly} did not become ready:\n{string.Join('\n', server.output)}");
    }

    private void Remember(object sender, DataReceivedEventArgs line)
    {
        lock (output)
        {
            output.Enqueue(line.Data ?? "");
            if (output.Count > 100)
            {
                output.Dequeue();
            }
        }
    }

    // Below 32768, where the kernel hands out ports to clients; at random, so that two servers starting together do not meet
    private static int FreePort()
    {
        var ports = Enumerable.Range(21900, 90).ToArray();
        Random.Shared.Shuffle(ports);
        return ports.First(IsFree);
    }

    private static bool IsFree(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }

        await process.WaitForExitAsync();
        process.Dispose();
    }
}
