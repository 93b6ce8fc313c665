using System.Collections.Concurrent;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Slipway.Host;

/// <summary>
/// The docstrings of the modules' public types, read from the files that the compiler writes beside the assemblies: what a
/// developer reads in the code is what the API's users read in its description.
/// </summary>
internal static partial class Docstrings
{
    private static readonly ConcurrentDictionary<Assembly, Dictionary<string, XElement>> Read = new();

    /// <summary>The summary of a type, or null.</summary>
    public static string? Of(Type type) =>
        Summary(type.Assembly, $"T:{Name(type)}")?.Element("summary") is { } summary ? Text(summary) : null;

    /// <summary>The summary of a property, or what a positional record says of its parameter, or null.</summary>
    public static string? Of(PropertyInfo property)
    {
        var type = property.DeclaringType!;
        var text =
            Summary(type.Assembly, $"P:{Name(type)}.{property.Name}")?.Element("summary")
            ?? Summary(type.Assembly, $"T:{Name(type)}")
                ?.Elements("param")
                .FirstOrDefault(p => (string?)p.Attribute("name") == property.Name);
        return text is null ? null : Text(text);
    }

    private static XElement? Summary(Assembly assembly, string member) => Read.GetOrAdd(assembly, Load).GetValueOrDefault(member);

    private static Dictionary<string, XElement> Load(Assembly assembly)
    {
        var file = Path.ChangeExtension(assembly.Location, ".xml");
        var members = File.Exists(file) ? XDocument.Load(file).Descendants("member") : [];
        return members.ToDictionary(m => (string)m.Attribute("name")!, StringComparer.Ordinal);
    }

    private static string Name(Type type) => (type.FullName ?? type.Name).Replace('+', '.');

    private static string Text(XElement element)
    {
        var words = element
            .Nodes()
            .Select(n => n is XElement e && (string?)e.Attribute("cref") is { } cref ? cref.Split('.', ':')[^1] : Plain(n));
        return Space().Replace(string.Concat(words), " ").Trim();
    }

    private static string Plain(XNode node) =>
        node is XElement element ? $"`{element.Value}`" : node.ToString(SaveOptions.DisableFormatting);

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Space();
}
