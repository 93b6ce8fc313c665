using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Slipway.Tests.Processes;

/// <summary>The built product in a process of its own, over a database that it may share with others.</summary>
public sealed partial class Node : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "Slipway.Host.dll");

    private readonly Process process;
    private readonly List<string> output = [];
    private readonly TaskCompletionSource<Uri> listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly TaskCompletionSource working = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Node(
        TestDatabase database,
        string folder,
        TimeSpan? lease,
        IEnumerable<string> arguments,
        IEnumerable<(string Key, string Value)>? settings = null
    )
    {
        process = new Process
        {
            EnableRaisingEvents = true,
            StartInfo = new ProcessStartInfo("dotnet", [Program, .. arguments])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                Environment =
                {
                    // Development, since only its inbox tells what was mailed
                    ["ASPNETCORE_ENVIRONMENT"] = "Development",
                    ["Demo__Seed"] = "false",
                    ["Data__Folder"] = folder,
                    ["Database__Provider"] = database.Provider,
                    ["ConnectionStrings__Database"] = database.ConnectionString,
                    ["App__BaseUrl"] = "http://localhost",
                },
            },
        };
        if (lease is { } time)
        {
            process.StartInfo.Environment["Jobs__Lease"] = time.ToString("c");
        }

        foreach (var (key, value) in settings ?? [])
        {
            process.StartInfo.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.Exited += (_, _) =>
        {
            var ended = new InvalidOperationException($"The node ended:\n{Output}");
            listening.TrySetException(ended);
            working.TrySetException(ended);
        };
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public Uri Address => listening.Task.Result;

    /// <summary>What the node wrote, to explain a failure.</summary>
    public string Output
    {
        get
        {
            lock (output)
            {
                return string.Join('\n', output);
            }
        }
    }

    /// <summary>Starts a node and waits until it listens.</summary>
    public static async Task<Node> StartAsync(TestDatabase database, string folder, TimeSpan? lease)
    {
        var node = new Node(database, folder, lease, ["--urls", "http://127.0.0.1:0"]);
        await node.listening.Task.WaitAsync(Patience);
        return node;
    }

    /// <summary>Starts a node that only works, and waits until it does.</summary>
    /// <param name="settings">Settings besides the database and the folder.</param>
    public static async Task<Node> WorkAsync(
        TestDatabase database,
        string folder,
        TimeSpan lease,
        IEnumerable<(string Key, string Value)>? settings = null
    )
    {
        var node = new Node(database, folder, lease, ["work"], settings);
        await node.working.Task.WaitAsync(Patience);
        return node;
    }

    /// <summary>Runs <c>migrate</c> to its end.</summary>
    /// <returns>The exit code and what was written.</returns>
    public static async Task<(int Code, string Output)> MigrateAsync(TestDatabase database, string folder)
    {
        await using var node = new Node(database, folder, null, ["migrate"]);
        return (await node.ExitAsync(), node.Output);
    }

    /// <summary>The end that no process can prepare for.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await ExitAsync();
    }

    /// <summary>Asks the process to end, as supervisors do (SIGTERM).</summary>
    public void Terminate()
    {
        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <returns>The exit code.</returns>
    public async Task<int> ExitAsync()
    {
        await process.WaitForExitAsync().WaitAsync(Patience);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            await KillAsync();
        }

        process.Dispose();
    }

    private void Hear(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (output)
        {
            output.Add(line);
        }

        if (line.Contains("Application started", StringComparison.Ordinal))
        {
            working.TrySetResult();
        }

        if (Listening().Match(line) is { Success: true } match)
        {
            listening.TrySetResult(new Uri(match.Groups["address"].Value));
        }
    }

    [GeneratedRegex("Now listening on: (?<address>http://[^ ]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Listening();
}
