namespace Slipway.BrowserTests.Support;

/// <summary>What the browser tests need from the machine. Without it they skip and say what is missing.</summary>
public static class Tools
{
    public static string? Chromium { get; } = FindChromium();
    public static string? Axe { get; } =
        Environment.GetEnvironmentVariable("SLIPWAY_AXE") is { } path && File.Exists(path) ? path : null;

    public static string? Missing { get; } =
        Chromium is null ? "Chromium is missing: install it or name it in SLIPWAY_CHROMIUM"
        : Axe is null ? "axe-core is missing: `./slipway test --all` brings it, or name its axe.min.js in SLIPWAY_AXE"
        : null;

    private static string? FindChromium()
    {
        var named = Environment.GetEnvironmentVariable("SLIPWAY_CHROMIUM");
        if (!string.IsNullOrEmpty(named))
        {
            return File.Exists(named) ? named : null;
        }

        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(
            Path.PathSeparator,
            StringSplitOptions.RemoveEmptyEntries
        );
        string[] names = ["chromium", "chromium-browser", "google-chrome", "chrome.exe"];
        return names
            .SelectMany(name => folders.Prepend("/usr/bin").Select(folder => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
    }
}
