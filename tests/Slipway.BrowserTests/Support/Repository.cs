namespace Slipway.BrowserTests.Support;

/// <summary>Where things lie in the working copy that these tests were built from.</summary>
public static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>The product as built beside these tests: same configuration, same framework.</summary>
    public static string HostAssembly { get; } =
        Path.Combine(Root, "src/Host/bin", BuiltAs(parent: 1), BuiltAs(parent: 0), "Slipway.Host.dll");

    /// <summary>A folder under artifacts/, made when missing; git ignores it.</summary>
    public static string Artifacts(string name) => Directory.CreateDirectory(Path.Combine(Root, "artifacts", name)).FullName;

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Slipway.slnx")))
        {
            folder =
                Path.GetDirectoryName(folder)
                ?? throw new InvalidOperationException("Slipway.slnx is in no folder above the tests");
        }

        return folder;
    }

    private static string BuiltAs(int parent)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        return parent == 0 ? folder.Name : folder.Parent!.Name;
    }
}
