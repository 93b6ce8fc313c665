using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Slipway.Jobs.Inspection;

/// <summary>A payload as operators may read it.</summary>
internal static partial class PayloadText
{
    private const string Hidden = "•••";

    private static readonly JsonSerializerOptions Indented = new(JobRow.Json)
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The JSON, indented, without values whose name says that they are secret. What is no JSON is not shown.</summary>
    public static string? Of(string payload)
    {
        try
        {
            var json = JsonNode.Parse(payload);
            Hide(json);
            return json?.ToJsonString(Indented);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void Hide(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var (name, value) in members.ToList())
                {
                    if (value is not null && Secret().IsMatch(name))
                    {
                        members[name] = Hidden;
                    }
                    else
                    {
                        Hide(value);
                    }
                }

                break;
            case JsonArray items:
                foreach (var item in items)
                {
                    Hide(item);
                }

                break;
        }
    }

    // Content is what mails carry, encrypted; the rest are the usual names of what opens doors
    [GeneratedRegex(
        "token|secret|password|credential|signature|apikey|privatekey|cookie|authorization|returnUrl|^content$|^code$|^key$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Secret();
}
