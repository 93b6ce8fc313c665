using System.IO.Compression;

namespace Slipway.Tests.Architecture;

/// <summary>What is small stays readable, and loads fast.</summary>
public sealed class SizeRules
{
    [Fact]
    public void No_file_is_longer_than_300_lines() =>
        Repository
            .Sources("*.cs", "*.razor")
            .Select(f => (f.Name, Lines: File.ReadLines(f.Path).Count()))
            .Where(f => f.Lines > 300)
            .ShouldBeEmpty("A file of more than 300 lines holds more than one thing: divide it.");

    [Theory]
    [InlineData("slip.css", 48, 10)]
    [InlineData("slip.js", 12, 4)]
    public void Style_and_script_stay_within_their_budgets(string file, int kilobytes, int compressedKilobytes)
    {
        var content = File.ReadAllBytes(Path.Combine(Repository.Root, "src/Ui/wwwroot", file));
        using var compressed = new MemoryStream();
        using (var brotli = new BrotliStream(compressed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            brotli.Write(content);
        }

        content.Length.ShouldBeLessThanOrEqualTo(
            kilobytes * 1024,
            $"{file} is over its budget: use what there is before adding."
        );
        compressed.Length.ShouldBeLessThanOrEqualTo(compressedKilobytes * 1024, $"{file}, compressed, is over its budget.");
    }
}
