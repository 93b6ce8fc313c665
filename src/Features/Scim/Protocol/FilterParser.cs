using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Slipway.Scim.Protocol;

/// <summary>What a PATCH operation changes: <c>emails[type eq "work"].value</c>.</summary>
internal sealed record PatchPath(string Attribute, Filter? Filter, string? Sub);

/// <summary>Reads filters and paths: <c>not</c> binds before <c>and</c>, <c>and</c> before <c>or</c>.</summary>
internal sealed class FilterParser
{
    private const int MaxLength = 4_000;
    private const int MaxDepth = 30;

    private static readonly HashSet<string> Operators = new(StringComparer.OrdinalIgnoreCase)
    {
        "eq",
        "ne",
        "co",
        "sw",
        "ew",
        "gt",
        "ge",
        "lt",
        "le",
        "pr",
    };

    private readonly string text;
    private int at;
    private int depth;

    private FilterParser(string text) => this.text = text;

    public static Result<Filter> ParseFilter(string text) => Parse(text, ScimErrors.InvalidFilter, p => p.ReadOr());

    public static Result<PatchPath> ParsePath(string text) => Parse(text, ScimErrors.InvalidPath, p => p.ReadPath());

    private static Result<T> Parse<T>(string text, Error error, Func<FilterParser, T> read)
    {
        if (text.Length > MaxLength)
        {
            return error;
        }

        try
        {
            var parser = new FilterParser(text);
            var result = read(parser);
            parser.SkipSpace();
            return parser.at == text.Length ? result : error;
        }
        catch (Exception e) when (e is FormatException or JsonException or InvalidOperationException)
        {
            return error;
        }
    }

    private PatchPath ReadPath()
    {
        var (attribute, sub) = ReadAttribute();
        if (sub is not null || !Take('['))
        {
            return new PatchPath(attribute, null, sub);
        }

        var filter = ReadOr();
        Require(']');
        return new PatchPath(attribute, filter, Take('.') ? ReadName() : null);
    }

    private Filter ReadOr()
    {
        if (++depth > MaxDepth)
        {
            throw new FormatException("Too deep");
        }

        var left = ReadAnd();
        while (TakeWord("or"))
        {
            left = new Or(left, ReadAnd());
        }

        depth--;
        return left;
    }

    private Filter ReadAnd()
    {
        var left = ReadOne();
        while (TakeWord("and"))
        {
            left = new And(left, ReadOne());
        }

        return left;
    }

    private Filter ReadOne()
    {
        SkipSpace();
        var start = at;
        if (TakeWord("not"))
        {
            SkipSpace();
            if (Take('('))
            {
                return new Not(ReadRest());
            }

            at = start;
        }

        if (Take('('))
        {
            return ReadRest();
        }

        var (attribute, sub) = ReadAttribute();
        if (sub is null && Take('['))
        {
            var inner = ReadOr();
            Require(']');
            return new Within(attribute, inner);
        }

        return ReadComparison(attribute, sub);

        Filter ReadRest()
        {
            var inner = ReadOr();
            Require(')');
            return inner;
        }
    }

    private Comparison ReadComparison(string attribute, string? sub)
    {
        SkipSpace();
        var name = ReadName().ToLowerInvariant();
        if (!Operators.Contains(name))
        {
            throw new FormatException("Unknown operator");
        }

        var value = name == "pr" ? null : ReadValue();
        var isOrdered = name is "gt" or "ge" or "lt" or "le" or "co" or "sw" or "ew";
        return isOrdered && (value is null || value.GetValueKind() is JsonValueKind.True or JsonValueKind.False)
            ? throw new FormatException("Truth has no order")
            : new Comparison(attribute, sub, name, value);
    }

    // With the URN of a schema before it, which has colons and dots of its own
    private (string Attribute, string? Sub) ReadAttribute()
    {
        SkipSpace();
        var start = at;
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '-' or '_' or '$' or ':' or '.'))
        {
            at++;
        }

        var parts = Attributes.Plain(text[start..at]).Split('.');
        if (parts.Length > 2 || !Array.TrueForAll(parts, IsName))
        {
            throw new FormatException("No attribute");
        }

        return (parts[0], parts.Length == 2 ? parts[1] : null);
    }

    private JsonValue? ReadValue()
    {
        SkipSpace();
        var start = at;
        if (at < text.Length && text[at] == '"')
        {
            for (at++; at < text.Length && text[at] != '"'; at++)
            {
                at += text[at] == '\\' ? 1 : 0;
            }

            Require('"');
        }
        else
        {
            while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '-' or '+' or '.'))
            {
                at++;
            }
        }

        // Any letter case for what is a word: clients write True
        var token = text[start..at];
        var node = JsonNode.Parse(token.StartsWith('"') ? token : token.ToLower(CultureInfo.InvariantCulture));
        _ = node?.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : null;
        return node is null or JsonValue ? (JsonValue?)node : throw new FormatException("No value");
    }

    private string ReadName()
    {
        var start = at;
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '-' or '_' or '$'))
        {
            at++;
        }

        return IsName(text[start..at]) ? text[start..at] : throw new FormatException("No name");
    }

    private static bool IsName(string name) => name.Length > 0 && (char.IsAsciiLetter(name[0]) || name[0] == '$');

    private bool TakeWord(string word)
    {
        SkipSpace();
        var end = at + word.Length;
        if (
            string.Compare(text, at, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) != 0
            || end > text.Length
            || (end < text.Length && text[end] is not (' ' or '('))
        )
        {
            return false;
        }

        at = end;
        return true;
    }

    private bool Take(char c)
    {
        if (at >= text.Length || text[at] != c)
        {
            return false;
        }

        at++;
        return true;
    }

    private void Require(char c)
    {
        if (c != '"')
        {
            SkipSpace();
        }

        if (!Take(c))
        {
            throw new FormatException($"{c} is missing");
        }
    }

    private void SkipSpace()
    {
        while (at < text.Length && text[at] == ' ')
        {
            at++;
        }
    }
}
