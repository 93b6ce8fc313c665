using System.Runtime.CompilerServices;

namespace Slipway.Tests.Support;

/// <summary>The files of this repository, for rules that look at source text.</summary>
public static class Repository
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Here(), "..", "..", ".."));

    /// <summary>Files that people wrote below <c>src</c>, by extension (<c>*.cs</c>); generated ones left out.</summary>
    public static IEnumerable<SourceFile> Sources(params string[] patterns) =>
        patterns
            .SelectMany(p => Directory.EnumerateFiles(Path.Combine(Root, "src"), p, SearchOption.AllDirectories))
            .Select(p => new SourceFile(p, Path.GetRelativePath(Root, p).Replace('\\', '/')))
            .Where(f => !f.Name.Split('/').Any(part => part is "bin" or "obj" or "Migrations" or "data"))
            .OrderBy(f => f.Name, StringComparer.Ordinal);

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}

/// <summary>A file below <c>src</c>.</summary>
/// <param name="Path">Where it lies on this machine.</param>
/// <param name="Name">Relative to the repository, with slashes.</param>
public sealed record SourceFile(string Path, string Name)
{
    public string Text => File.ReadAllText(Path);
}
