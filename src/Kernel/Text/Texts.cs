using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Microsoft.Extensions.Localization;

namespace Slipway.Kernel.Text;

/// <summary>
/// All texts of all modules, read once from the assemblies' <c>Locales/*.json</c>. Keys are dotted paths, unique over the
/// modules; a text that a language lacks comes from English.
/// </summary>
public sealed class Texts : IStringLocalizer
{
    private readonly FrozenDictionary<string, FrozenDictionary<string, string>> languages;

    public Texts(IEnumerable<Assembly> assemblies)
    {
        var sources = assemblies.Distinct().ToList();
        languages = Languages.All.ToFrozenDictionary(
            l => l.Code,
            l => sources.SelectMany(a => Read(a, l.Code)).ToFrozenDictionary(StringComparer.Ordinal),
            StringComparer.Ordinal
        );
    }

    public LocalizedString this[string name] =>
        Find(name) is { } text ? new(name, text) : new(name, name, resourceNotFound: true);

    public LocalizedString this[string name, params object[] arguments] =>
        Find(name) is { } text
            ? new(name, arguments.Length == 0 ? text : string.Format(CultureInfo.CurrentCulture, text, arguments))
            : new(name, name, resourceNotFound: true);

    /// <summary>The keys and texts of one language.</summary>
    public IReadOnlyDictionary<string, string> In(string language) => languages[language];

    public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) =>
        languages[Languages.Current.Code].Select(t => new LocalizedString(t.Key, t.Value));

    private string? Find(string name) =>
        languages[Languages.Current.Code].TryGetValue(name, out var text)
        || languages[Languages.Default.Code].TryGetValue(name, out text)
            ? text
            : null;

    private static List<KeyValuePair<string, string>> Read(Assembly assembly, string language)
    {
        var resource = Array.Find(
            assembly.GetManifestResourceNames(),
            n => n.EndsWith($".Locales.{language}.json", StringComparison.Ordinal)
        );
        if (resource is null)
        {
            return [];
        }

        using var stream = assembly.GetManifestResourceStream(resource)!;
        using var json = JsonDocument.Parse(stream);
        return Flatten("", json.RootElement).ToList();
    }

    private static IEnumerable<KeyValuePair<string, string>> Flatten(string path, JsonElement element) =>
        element.ValueKind == JsonValueKind.Object
            ? element.EnumerateObject().SelectMany(p => Flatten(path.Length == 0 ? p.Name : $"{path}.{p.Name}", p.Value))
            : [new(path, element.GetString() ?? "")];
}

/// <summary>Texts that depend on a number.</summary>
public static class PluralTexts
{
    /// <summary>
    /// The text <c>{name}.{category}</c> for the CLDR category of the number, which is argument {0}; further arguments follow.
    /// </summary>
    public static string Plural(this IStringLocalizer texts, string name, long count, params object[] arguments)
    {
        object[] all = [count, .. arguments];
        var text = texts[$"{name}.{PluralRules.Category(Languages.Current.Code, count)}", all];
        return text.ResourceNotFound ? texts[$"{name}.other", all] : text;
    }
}
