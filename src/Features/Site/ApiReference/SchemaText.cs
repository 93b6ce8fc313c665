using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Slipway.Site.ApiReference;

/// <summary>Says in words and by example what a JSON Schema describes.</summary>
internal static class SchemaText
{
    private const int Deepest = 4;
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>For example <c>string (uuid)</c>, <c>integer</c>, <c>string[]</c>.</summary>
    public static string TypeOf(IOpenApiSchema? schema)
    {
        if (schema is null)
        {
            return "";
        }

        if (schema.Enum is { Count: > 0 } values)
        {
            return string.Join(" | ", values.Select(v => v?.ToString()));
        }

        var kind = KindOf(schema);
        return kind switch
        {
            JsonSchemaType.Array => TypeOf(schema.Items) + "[]",
            JsonSchemaType.Object => "object",
            _ => Name(kind) + (schema.Format is { } format && kind == JsonSchemaType.String ? $" ({format})" : ""),
        };
    }

    /// <summary>An example value, indented.</summary>
    public static string Example(IOpenApiSchema schema) => Sample("", schema, 0)?.ToJsonString(Indented) ?? "null";

    private static JsonNode? Sample(string name, IOpenApiSchema schema, int depth)
    {
        if (depth > Deepest)
        {
            return null;
        }

        return KindOf(schema) switch
        {
            JsonSchemaType.Object => new JsonObject(
                (schema.Properties ?? new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)).Select(p =>
                    KeyValuePair.Create(p.Key, Sample(p.Key, p.Value, depth + 1))
                )
            ),
            JsonSchemaType.Array => schema.Items is { } items ? new JsonArray(Sample(name, items, depth + 1)) : new JsonArray(),
            JsonSchemaType.Integer or JsonSchemaType.Number => 1,
            JsonSchemaType.Boolean => true,
            _ => Text(name, schema),
        };
    }

    private static string Text(string name, IOpenApiSchema schema) =>
        (schema.Format, name) switch
        {
            ("uuid", _) => "0198c5f2-7a44-7cc1-b0a5-3f1d0c9e2b11",
            ("date-time", _) => "2026-11-25T09:30:00Z",
            (_, "email" or "to") => "ada@example.com",
            (_, "cursor" or "nextCursor") => "eyJLZXkiOiJhZGEifQ",
            _ => name.Length == 0 ? "text" : name,
        };

    // Numbers may also come as text and anything may be null: neither is what a reader wants to know first
    private static JsonSchemaType KindOf(IOpenApiSchema schema)
    {
        var type = (schema.Type ?? JsonSchemaType.Object) & ~JsonSchemaType.Null;
        return type.HasFlag(JsonSchemaType.Integer) ? JsonSchemaType.Integer
            : type.HasFlag(JsonSchemaType.Number) ? JsonSchemaType.Number
            : type;
    }

    private static string Name(JsonSchemaType type) => type.ToString().ToLowerInvariant();
}
