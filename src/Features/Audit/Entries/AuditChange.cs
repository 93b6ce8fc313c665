using System.Text.Json;
using System.Text.Json.Serialization;

namespace Slipway.Audit.Entries;

/// <summary>What became of one row.</summary>
/// <param name="Entity">Its kind, for example <c>membership</c>.</param>
/// <param name="Act"><c>created</c>, <c>changed</c> or <c>deleted</c>.</param>
/// <param name="Fields">What changed, by field.</param>
public sealed record AuditChange(string Entity, string Id, string Act, IReadOnlyDictionary<string, FieldChange> Fields)
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Reads what an entry holds.</summary>
    public static IReadOnlyList<AuditChange> Read(string? json) =>
        json is null ? [] : JsonSerializer.Deserialize<List<AuditChange>>(json, Json) ?? [];
}

/// <summary>A field before and after; null for nothing.</summary>
/// <param name="Redacted">It changed, and what it holds is not written down.</param>
public sealed record FieldChange(string? Old, string? New, bool Redacted = false);
