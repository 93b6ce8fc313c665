using Microsoft.Extensions.Configuration;

namespace Slipway.Kernel.Data;

/// <summary>Setting <c>Data:Folder</c>: everything that the program keeps on disk lies below it.</summary>
public static class DataFolder
{
    /// <summary>The folder as an absolute path, created if missing.</summary>
    public static string Of(IConfiguration configuration) =>
        Directory.CreateDirectory(Path.GetFullPath(configuration["Data:Folder"] ?? "data")).FullName;
}
