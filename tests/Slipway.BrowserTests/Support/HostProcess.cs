using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Slipway.BrowserTests.Support;

/// <summary>The built product in a process of its own, with a fresh data folder that goes when it ends.</summary>
public sealed class HostProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly Process process;
    private readonly string folder;
    private readonly Queue<string> output = new();

    public Uri Address { get; }

    private HostProcess(int port)
    {
        Address = new Uri($"http://localhost:{port}");
        folder = Directory.CreateTempSubdirectory("slipway-browser-").FullName;
        var start = new ProcessStartInfo("dotnet", [Repository.HostAssembly, "--urls", Address.ToString()])
        {
            WorkingDirectory = Path.Combine(Repository.Root, "src/Host"),
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Development",
                ["Data__Folder"] = folder,
                ["App__BaseUrl"] = Address.GetLeftPart(UriPartial.Authority),

                // The provider of SingleSignOn lies on this machine
                ["Federation__AllowPrivateAddresses"] = "true",
            },
        };
        process = new Process { StartInfo = start };
        process.OutputDataReceived += Remember;
        process.ErrorDataReceived += Remember;
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public static async Task<HostProcess> StartAsync()
    {
        var host = new HostProcess(FreePort());
        await host.WaitUntilReadyAsync();
        return host;
    }

    private async Task WaitUntilReadyAsync()
    {
        using var client = new HttpClient { BaseAddress = Address };
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < Patience && !process.HasExited; await Task.Delay(200))
        {
            try
            {
                using var answer = await client.GetAsync("/healthz/ready");
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet
            }
        }
        var said = Output();
        await DisposeAsync();
        throw new InvalidOperationException($"The product did not become ready. It said:\n{said}");
    }

    /// <summary>The last lines the product wrote, to explain a failure.</summary>
    public string Output()
    {
        lock (output)
        {
            return string.Join('\n', output);
        }
    }

    private void Remember(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is null)
        {
            return;
        }

        lock (output)
        {
            output.Enqueue(line.Data);
            if (output.Count > 200)
            {
                output.Dequeue();
            }
        }
    }

    // Fixed ranges stay below 32768, where the kernel hands out ports of its own accord
    internal static int FreePort() => Enumerable.Range(21800, 100).First(IsFree);

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
        Directory.Delete(folder, recursive: true);
    }
}
