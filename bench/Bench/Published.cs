using System.Diagnostics;

namespace Slipway.Bench;

/// <summary>A program built in Release and published under artifacts/bench, as it would be deployed.</summary>
public sealed record Published(string Folder, string Assembly)
{
    private static readonly string Root = FindRoot();

    /// <summary>A folder under artifacts/bench for what a benchmark keeps between runs.</summary>
    public static string Keep(string name) => Directory.CreateDirectory(Path.Combine(Root, "artifacts/bench", name)).FullName;

    public static async Task<Published> FromAsync(string project, string assembly)
    {
        Report.Progress($"publishing {project}");
        var folder = Keep(assembly);
        var start = new ProcessStartInfo("dotnet", ["publish", project, "-c", "Release", "-o", folder, "-v", "q", "--nologo"])
        {
            UseShellExecute = false,
            WorkingDirectory = Root,
            RedirectStandardOutput = true,
        };
        using var publish = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start");
        var said = await publish.StandardOutput.ReadToEndAsync();
        await publish.WaitForExitAsync();
        return publish.ExitCode == 0
            ? new Published(folder, Path.Combine(folder, $"{assembly}.dll"))
            : throw new InvalidOperationException($"{project} was not published:\n{said}");
    }

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Slipway.slnx")))
        {
            folder =
                Path.GetDirectoryName(folder)
                ?? throw new InvalidOperationException("Slipway.slnx is in no folder above the benchmarks");
        }

        return folder;
    }
}
