using System.Text.Json.Nodes;

namespace Slipway.Scim.Protocol;

/// <summary>A condition on a resource (RFC 7644, section 3.4.2.2).</summary>
internal abstract record Filter
{
    public abstract bool Matches(JsonObject resource);
}

internal sealed record And(Filter Left, Filter Right) : Filter
{
    public override bool Matches(JsonObject resource) => Left.Matches(resource) && Right.Matches(resource);
}

internal sealed record Or(Filter Left, Filter Right) : Filter
{
    public override bool Matches(JsonObject resource) => Left.Matches(resource) || Right.Matches(resource);
}

internal sealed record Not(Filter Inner) : Filter
{
    public override bool Matches(JsonObject resource) => !Inner.Matches(resource);
}

/// <summary><c>emails[type eq "work" and value co "@example.com"]</c>: one value has it all.</summary>
internal sealed record Within(string Attribute, Filter Inner) : Filter
{
    public override bool Matches(JsonObject resource) =>
        resource.Get(Attribute) switch
        {
            JsonArray values => values.Any(v => v is JsonObject value && Inner.Matches(value)),
            JsonObject value => Inner.Matches(value),
            _ => false,
        };
}

/// <summary><c>name.familyName co "O'Malley"</c>.</summary>
/// <param name="Value">A string, number or truth value; null for null, and for <c>pr</c>.</param>
internal sealed record Comparison(string Attribute, string? Sub, string Operator, JsonValue? Value) : Filter
{
    public override bool Matches(JsonObject resource)
    {
        var values = Values(resource).ToList();
        return Operator switch
        {
            "pr" => values.Exists(IsPresent),
            "eq" when Value is null => !values.Exists(IsPresent),
            "ne" when Value is null => values.Exists(IsPresent),
            "ne" => !values.Exists(v => Compares(v, "eq")),
            _ => values.Exists(v => Compares(v, Operator)),
        };
    }

    private IEnumerable<JsonNode?> Values(JsonObject resource) =>
        resource.Get(Attribute) switch
        {
            JsonArray many => many.Select(v => v is JsonObject value ? value.Get(Sub ?? "value") : v),
            JsonObject one when Sub is not null => [one.Get(Sub)],
            var plain => [plain],
        };

    private static bool IsPresent(JsonNode? value) =>
        value switch
        {
            null => false,
            JsonArray many => many.Count > 0,
            JsonObject complex => complex.Count > 0,
            _ => value.ToString().Length > 0,
        };

    private bool Compares(JsonNode? left, string how)
    {
        if (left is not JsonValue value)
        {
            return false;
        }

        if (value.TryGetValue<bool>(out var flag))
        {
            return how == "eq" && Value!.TryGetValue<bool>(out var other) && flag == other;
        }

        if (value.TryGetValue<string>(out var text) && Value!.TryGetValue<string>(out var wanted))
        {
            var comparison = Attributes.Comparison(Sub ?? Attribute);
            return how switch
            {
                "eq" => string.Equals(text, wanted, comparison),
                "co" => text.Contains(wanted, comparison),
                "sw" => text.StartsWith(wanted, comparison),
                "ew" => text.EndsWith(wanted, comparison),
                _ => InOrder(Order(text, wanted, comparison), how),
            };
        }

        return value.TryGetValue<decimal>(out var number)
            && Value!.TryGetValue<decimal>(out var bound)
            && (how == "eq" ? number == bound : InOrder(number.CompareTo(bound), how));
    }

    private static int Order(string left, string right, StringComparison comparison) =>
        DateTimeOffset.TryParse(left, null, System.Globalization.DateTimeStyles.AssumeUniversal, out var a)
        && DateTimeOffset.TryParse(right, null, System.Globalization.DateTimeStyles.AssumeUniversal, out var b)
            ? a.CompareTo(b)
            : string.Compare(left, right, comparison);

    private static bool InOrder(int order, string how) =>
        how switch
        {
            "gt" => order > 0,
            "ge" => order >= 0,
            "lt" => order < 0,
            "le" => order <= 0,
            _ => false,
        };
}
