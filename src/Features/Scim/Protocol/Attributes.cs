using System.Text.Json.Nodes;

namespace Slipway.Scim.Protocol;

/// <summary>Attributes of a resource in JSON; their names are the same in any letter case (RFC 7643, section 2.1).</summary>
internal static class Attributes
{
    private const string UrnPrefix = "urn:ietf:params:scim:schemas:core:2.0:";

    private static readonly HashSet<string> CaseExact = new(StringComparer.OrdinalIgnoreCase) { "id", "externalId", "$ref" };
    private static readonly HashSet<string> Lists = new(StringComparer.OrdinalIgnoreCase) { "emails", "members", "groups" };
    private static readonly HashSet<string> Fixed = new(StringComparer.OrdinalIgnoreCase) { "id", "meta", "groups", "schemas" };

    public static bool IsList(string name) => Lists.Contains(name);

    public static bool IsReadOnly(string name) => Fixed.Contains(name);

    public static StringComparison Comparison(string name) =>
        CaseExact.Contains(name) ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;

    /// <summary>The name without the URN of a core schema before it.</summary>
    public static string Plain(string name) =>
        name.StartsWith(UrnPrefix, StringComparison.OrdinalIgnoreCase) && name.LastIndexOf(':') is var colon
            ? name[(colon + 1)..]
            : name;

    public static JsonNode? Get(this JsonObject of, string name) =>
        of.FirstOrDefault(p => string.Equals(p.Key, name, StringComparison.OrdinalIgnoreCase)).Value;

    public static void Put(this JsonObject to, string name, JsonNode? value)
    {
        to.Drop(name);
        if (value is not null)
        {
            to[name] = value.Parent is null ? value : value.DeepClone();
        }
    }

    public static bool Drop(this JsonObject from, string name)
    {
        var key = from.Select(p => p.Key).FirstOrDefault(k => string.Equals(k, name, StringComparison.OrdinalIgnoreCase));
        return key is not null && from.Remove(key);
    }

    public static string? Text(this JsonObject of, string name) =>
        of.Get(name) is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    /// <summary>Some clients send truth as text.</summary>
    public static bool? Flag(this JsonObject of, string name) =>
        of.Get(name) is not JsonValue value ? null
        : value.TryGetValue<bool>(out var flag) ? flag
        : value.TryGetValue<string>(out var text) && bool.TryParse(text, out var parsed) ? parsed
        : null;
}
