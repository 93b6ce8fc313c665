using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Primitives;

namespace Slipway.Audit.Requests;

/// <summary>What was sent, without values whose names say that they are secret.</summary>
internal static class Sanitized
{
    private const string Hidden = "***";

    private static readonly string[] SecretNames =
    [
        "password",
        "current",
        "secret",
        "token",
        "code",
        "key",
        "signature",
        "credential",
        "assertion",
        "state",
        "nonce",
    ];

    public static string? Query(IQueryCollection query) =>
        query.Count == 0 ? null : Cut(string.Join('&', query.Select(q => $"{q.Key}={Shown(q.Key, q.Value)}")));

    /// <returns>Null for what is no JSON.</returns>
    public static string? Json(string text)
    {
        try
        {
            var json = JsonNode.Parse(text);
            Hide(json);
            return json is null ? null : Cut(json.ToJsonString());
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void Hide(JsonNode? node)
    {
        if (node is JsonArray list)
        {
            list.ToList().ForEach(Hide);
        }

        if (node is not JsonObject fields)
        {
            return;
        }

        foreach (var (name, value) in fields.ToList())
        {
            if (IsSecret(name))
            {
                fields[name] = Hidden;
            }
            else
            {
                Hide(value);
            }
        }
    }

    private static string Shown(string name, StringValues value) => IsSecret(name) ? Hidden : value.ToString();

    private static bool IsSecret(string name) =>
        Array.Exists(SecretNames, n => name.Contains(n, StringComparison.OrdinalIgnoreCase));

    private static string Cut(string text)
    {
        text = text.Replace("\0", "", StringComparison.Ordinal);
        return text.Length > ApiRequest.MaxText ? text[..ApiRequest.MaxText] : text;
    }
}
