using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Slipway.Host;
using Slipway.Kernel;
using Slipway.Kernel.Text;

namespace Slipway.Tests.Architecture;

/// <summary>Every text exists in every language, and every language's plurals are complete.</summary>
public sealed partial class TextRules
{
    /// <summary>Cardinal categories of CLDR 47 that whole numbers reach.</summary>
    private static readonly FrozenDictionary<string, string[]> Categories = new Dictionary<string, string[]>(
        StringComparer.Ordinal
    )
    {
        ["en"] = ["one", "other"],
        ["de"] = ["one", "other"],
        ["fr"] = ["one", "many", "other"],
        ["es"] = ["one", "many", "other"],
        ["ar"] = ["zero", "one", "two", "few", "many", "other"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly string[] AllCategories = Categories["ar"];

    private static readonly System.Reflection.Assembly[] Assemblies =
    [
        typeof(Slipway.Kernel.Module).Assembly,
        typeof(Slipway.Ui.IShell).Assembly,
        .. Modules.All.Select(m => m.Assembly),
    ];

    private static readonly Texts Texts = new(Assemblies);

    private static readonly string[] SourceTexts = [.. Repository.Sources("*.cs", "*.razor").Select(f => f.Text)];

    public static TheoryData<string> LanguageCodes => [.. Languages.All.Select(l => l.Code)];

    [Theory]
    [MemberData(nameof(LanguageCodes))]
    public void Every_text_exists_in_every_language(string language)
    {
        var here = Stems(language);
        var english = Stems("en");
        english.Keys.Except(here.Keys).ShouldBeEmpty($"Add these texts to the module's Locales/{language}.json.");
        here.Keys.Except(english.Keys)
            .ShouldBeEmpty($"Locales/{language}.json has texts that English lacks: remove or add them.");
    }

    [Fact]
    public void No_text_is_in_two_modules() =>
        Assemblies
            .SelectMany(a => new Texts([a]).In("en").Keys)
            .GroupBy(k => k)
            .Where(g => g.Count() > 1)
            .Select(g => g.Key)
            .ShouldBeEmpty("One of these would hide the other: a module's texts begin with its name.");

    [Theory]
    [MemberData(nameof(LanguageCodes))]
    public void Every_plural_has_all_categories_of_its_language(string language)
    {
        var wrong =
            from stem in Stems(language)
            where stem.Value.Count > 1 || stem.Value.Keys.Single().Length > 0
            let missing = Categories[language].Except(stem.Value.Keys).ToList()
            let needless = stem.Value.Keys.Except(Categories[language]).ToList()
            where missing.Count + needless.Count > 0
            select $"{stem.Key}: lacks {string.Join(", ", missing)}; needless {string.Join(", ", needless)}";

        wrong.ShouldBeEmpty($"Plurals in {language} have the categories {string.Join(", ", Categories[language])}.");
    }

    [Theory]
    [MemberData(nameof(LanguageCodes))]
    public void Every_text_has_the_same_placeholders_in_every_language(string language)
    {
        var english = Stems("en");
        var wrong =
            from stem in Stems(language)
            where english.ContainsKey(stem.Key)
            let expected = Placeholders(english[stem.Key].GetValueOrDefault("other") ?? english[stem.Key].Values.First())
            from text in stem.Value
            let actual = Placeholders(text.Value)
            // "One day" may say the number in words
            where text.Key is "" or "other" ? !actual.SetEquals(expected) : !actual.IsSubsetOf(expected)
            select $"{stem.Key}: '{text.Value}' has {{{string.Join(",", actual)}}}, English {{{string.Join(",", expected)}}}";

        wrong.ShouldBeEmpty($"A text lacks or invents a placeholder in Locales/{language}.json.");
    }

    [Fact]
    public void Every_text_that_is_asked_for_exists()
    {
        var keys = SourceTexts
            .SelectMany(s => AskedFor().Matches(s))
            .SelectMany(m => Literal().Matches(m.Groups["expression"].Value))
            .Select(m => m.Groups["key"].Value)
            .Concat(SourceTexts.SelectMany(s => AskedForError().Matches(s)).Select(m => "errors." + m.Groups["key"].Value))
            .Concat(
                Modules
                    .All.SelectMany(m => m.Navigation)
                    .SelectMany(n => n.Group is null ? [n.Label] : new[] { n.Label, n.Group })
            )
            .Distinct(StringComparer.Ordinal);
        var english = Stems("en");

        keys.Where(k => k.Contains('.') && !english.ContainsKey(k))
            .ShouldBeEmpty("The source asks for texts that Locales/en.json lacks: people would read the key.");
    }

    [Fact]
    public void Every_text_is_used()
    {
        var source = string.Join('\n', SourceTexts);
        var quoted = Literal().Matches(source).Select(m => m.Groups["key"].Value).ToHashSet(StringComparer.Ordinal);
        var starts = Start().Matches(source).Select(m => m.Groups["start"].Value).ToHashSet(StringComparer.Ordinal);
        var patterns = Interpolated()
            .Matches(source)
            .Select(m => new Regex(
                "^"
                    + Hole().Replace(Regex.Escape(m.Groups["text"].Value).Replace("\\{", "{", StringComparison.Ordinal), ".+")
                    + "$",
                RegexOptions.None,
                TimeSpan.FromSeconds(1)
            ))
            .ToList();
        var unused = Stems("en").Keys.Where(k => !IsUsed(k)).ToList();

        unused.ShouldBeEmpty("Nothing in the source asks for these texts: remove them from all languages.");

        bool IsUsed(string key) =>
            quoted.Contains(key)
            || (key.StartsWith("errors.", StringComparison.Ordinal) && quoted.Contains(key["errors.".Length..]))
            || (key.StartsWith("permissions.", StringComparison.Ordinal) && IsPermission(key["permissions.".Length..]))
            || Modules
                .All.SelectMany(m => m.RecurringJobs)
                .Any(j => key == j.Name.Replace(".", ".recurring.", StringComparison.Ordinal))
            || starts.Any(start => key.StartsWith(start, StringComparison.Ordinal))
            || patterns.Exists(p => p.IsMatch(key));
    }

    private static bool IsPermission(string key) =>
        Modules
            .All.SelectMany(m => m.Permissions)
            .Any(p => key == p.Name || key.StartsWith(p.Name + ".", StringComparison.Ordinal));

    /// <summary>Texts by key without the plural category, then by category; "" for a text without.</summary>
    private static Dictionary<string, Dictionary<string, string>> Stems(string language)
    {
        var texts = Texts.In(language);
        return texts
            .Select(t => (Split: Split(t.Key, texts), t.Value))
            .GroupBy(t => t.Split.Stem, StringComparer.Ordinal)
            .ToDictionary(
                g => g.Key,
                g => g.ToDictionary(t => t.Split.Category, t => t.Value, StringComparer.Ordinal),
                StringComparer.Ordinal
            );
    }

    private static (string Stem, string Category) Split(string key, IReadOnlyDictionary<string, string> texts)
    {
        var dot = key.LastIndexOf('.');
        var (stem, last) = dot < 0 ? ("", key) : (key[..dot], key[(dot + 1)..]);
        return AllCategories.Contains(last, StringComparer.Ordinal) && texts.ContainsKey(stem + ".other")
            ? (stem, last)
            : (key, "");
    }

    private static HashSet<string> Placeholders(string text) =>
        [.. Placeholder().Matches(text).Select(m => m.Groups["number"].Value)];

    [GeneratedRegex(
        """(?:\bL|[tT]exts)\[(?<expression>[^\]]*?)[,\]]|\.Plural\((?<expression>\s*"[^"]*")""",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex AskedFor();

    [GeneratedRegex(
        """(new(\s+Error)?\(ErrorKind\.\w+,\s*|Error\.Field\([^,()]+(\([^()]*\))?,\s*|ErrorMessage = )"(?<key>[\w.]+)""",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex AskedForError();

    [GeneratedRegex("""(?<!\$)"(?<key>[a-z][\w-]*(\.[\w-]+)*)""" + "\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Literal();

    /// <summary>The first part of a key that is put together: <c>"site.faq." + name</c>.</summary>
    [GeneratedRegex("\"(?<start>[a-z]\\w*\\.([\\w-]+\\.)+)\" \\+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Start();

    [GeneratedRegex("\\$\"(?<text>[a-zA-Z]+(\\.|\\{)[^\" /]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Interpolated();

    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.None, 1000)]
    private static partial Regex Hole();

    [GeneratedRegex(@"\{(?<number>\d+)[^}]*\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Placeholder();
}
