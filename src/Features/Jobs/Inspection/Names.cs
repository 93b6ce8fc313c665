namespace Slipway.Jobs.Inspection;

/// <summary>Names of states and queues as addresses and texts write them: lower case, never numbers.</summary>
internal static class Names
{
    public static bool TryParse<T>(string? name, out T value)
        where T : struct, Enum
    {
        value = default;
        return name is { Length: > 0 } && char.IsAsciiLetter(name[0]) && Enum.TryParse(name, ignoreCase: true, out value);
    }

    /// <summary>The name of a value with a small first letter.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => value.ToString() is var name ? char.ToLowerInvariant(name[0]) + name[1..] : "";
}
