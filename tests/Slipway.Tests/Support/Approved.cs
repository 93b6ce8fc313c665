using System.Runtime.CompilerServices;

namespace Slipway.Tests.Support;

/// <summary>
/// Compares what the product does with a checked-in list. A wanted change is written by running the test with
/// <c>SLIPWAY_ACCEPT=1</c>; the reviewer sees it as a diff of the list.
/// </summary>
public static class Approved
{
    private static readonly bool Accepts = Environment.GetEnvironmentVariable("SLIPWAY_ACCEPT") == "1";

    /// <param name="actual">The lines as they are now.</param>
    /// <param name="fileName">The list, beside the calling test.</param>
    /// <param name="meaning">What a line means, and what to think about before accepting a new one.</param>
    /// <param name="caller">Filled in by the compiler.</param>
    public static void ShouldMatch(
        IEnumerable<string> actual,
        string fileName,
        string meaning,
        [CallerFilePath] string caller = ""
    )
    {
        var path = Path.Combine(Path.GetDirectoryName(caller)!, fileName);
        var now = actual.ToList();
        if (Accepts)
        {
            File.WriteAllText(path, string.Join('\n', now) + "\n");
            return;
        }

        var approved = File.Exists(path) ? File.ReadAllLines(path) : [];
        var differences = approved.Except(now).Select(l => "- " + l).Concat(now.Except(approved).Select(l => "+ " + l)).ToList();
        differences.ShouldBeEmpty(
            $"{fileName} differs: {meaning}\n{string.Join('\n', differences)}\n"
                + "If this is what you want, run the test again with SLIPWAY_ACCEPT=1 and commit the changed list.\n"
        );
    }
}
