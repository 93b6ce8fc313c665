using System.Globalization;
using Microsoft.Extensions.Localization;
using Slipway.Audit.Entries;
using Slipway.Kernel.Text;
using Slipway.Ui;

namespace Slipway.Audit.Pages;

/// <summary>Entries in the reader's words.</summary>
internal static class ActionText
{
    /// <summary>The action in words; of a change that no use case made, what became of the row.</summary>
    public static string Of(IStringLocalizer texts, string action)
    {
        if (texts[$"audit.actions.{action}"] is { ResourceNotFound: false } text)
        {
            return text;
        }

        var (type, act) = action.Split('.', 2) is [var t, var a] ? (t, a) : (action, "");
        return texts[$"audit.acts.{act}"].ResourceNotFound ? action : Row(texts, act, type);
    }

    /// <summary>What became of a row.</summary>
    /// <param name="act">created, changed or deleted.</param>
    /// <param name="entity">The row's type, as it is stored.</param>
    public static string Row(IStringLocalizer texts, string act, string entity) =>
        texts[$"audit.acts.{act}", Noun(texts, entity)];

    /// <summary>What a row, or what a use case is about, is called.</summary>
    /// <param name="type">As it is stored.</param>
    public static string Noun(IStringLocalizer texts, string type) =>
        texts[$"audit.entities.{type}"] is { ResourceNotFound: false } noun ? noun : type.Replace('_', ' ');

    /// <summary>
    /// What entries can be filtered by: the things that actions are about, and the action that was chosen by a link.
    /// </summary>
    public static IEnumerable<Choice> Filters(IStringLocalizer texts, string? chosen)
    {
        const string prefix = "audit.actions.";
        var things = texts
            .GetAllStrings()
            .Where(t => t.Name.StartsWith(prefix, StringComparison.Ordinal))
            .Select(t => t.Name[prefix.Length..].Split('.')[0])
            .Distinct(StringComparer.Ordinal)
            .Select(thing => new Choice(thing, Capitalized(Noun(texts, thing))))
            .OrderBy(c => c.Label, StringComparer.CurrentCulture)
            .ToList();
        return chosen is null || things.Exists(c => c.Value == chosen) ? things : things.Prepend(new(chosen, Of(texts, chosen)));
    }

    /// <summary>Who acted; by what kind where the name is not known any more.</summary>
    public static string Actor(IStringLocalizer texts, EntryActor actor) =>
        actor.Name is { Length: > 0 } name ? name
        : actor.Kind is AuditActor.User or AuditActor.Operator ? texts["audit.erased"]
        : texts[$"audit.actors.{Names.Of(actor.Kind)}"];

    /// <summary>What it was done to, and from what to what.</summary>
    public static string Detail(IStringLocalizer texts, EntryDetails entry)
    {
        var target = entry.Target?.Name ?? (entry.Target?.PersonId is null ? Short(entry.Target?.Id) : null);
        var change = entry
            .Changes.Where(c => c.Act == "changed")
            .SelectMany(c => c.Fields)
            .FirstOrDefault(f => !f.Value.Redacted);
        var moved = change.Value is { } field ? Moved(texts, change.Key, field) : null;
        return string.Join(" · ", new[] { target, moved }.Where(p => !string.IsNullOrEmpty(p)));
    }

    /// <summary>A sentence: who, what, to whom, from what to what.</summary>
    public static string Sentence(IStringLocalizer texts, EntryDetails entry)
    {
        var what = Of(texts, entry.Action);
        var detail = Detail(texts, entry);
        return texts[
            $"audit.sentences.{Names.Of(entry.Outcome)}",
            Actor(texts, entry.Actor),
            detail.Length == 0 ? what : texts["audit.sentences.about", what, detail].Value
        ];
    }

    /// <summary>A country in the reader's language; of a code that is none, the code.</summary>
    public static string Country(string code)
    {
        try
        {
            // A region's name is in the language that it is asked for with
            return new RegionInfo($"{Languages.Current.Code}-{code}").NativeName;
        }
        catch (ArgumentException)
        {
            return code;
        }
    }

    public static string Field(IStringLocalizer texts, string field) =>
        texts[$"audit.changed.{field}"] is { ResourceNotFound: false } text ? text : field;

    /// <summary>A field's value; yes, no and times (UTC) in the reader's language.</summary>
    public static string Value(IStringLocalizer texts, string value) =>
        value switch
        {
            "True" => texts["audit.yes"],
            "False" => texts["audit.no"],
            _ => Time(value)?.ToString("d MMM yyyy, HH:mm 'UTC'", CultureInfo.CurrentUICulture) ?? value,
        };

    /// <summary>The moment that a field's value is; null for any other.</summary>
    public static DateTimeOffset? Time(string value) =>
        DateTimeOffset.TryParseExact(
            value,
            Changes.TimeFormat,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var time
        )
            ? time
            : null;

    private static string Moved(IStringLocalizer texts, string name, FieldChange field) =>
        (field.Old, field.New) switch
        {
            (null, { } now) => texts["audit.sentences.set", Field(texts, name), Value(texts, now)],
            ({ } old, null) => texts["audit.sentences.removed", Field(texts, name), Value(texts, old)],
            var (old, now) => texts[
                "audit.sentences.moved",
                Field(texts, name),
                Value(texts, old ?? ""),
                Value(texts, now ?? "")
            ],
        };

    private static string Capitalized(string text) => char.ToUpper(text[0], CultureInfo.CurrentUICulture) + text[1..];

    // Ids say nothing to people; keys of roles and names of queues do
    private static string? Short(string? id) => Guid.TryParse(id, out _) ? null : id;
}

/// <summary>Names of choices in addresses and texts.</summary>
internal static class Names
{
    public static string Of<T>(T value)
        where T : struct, Enum => char.ToLowerInvariant(value.ToString()[0]) + value.ToString()[1..];
}
