using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Slipway.Email.Mails;

/// <summary>Takes out of a mail's model what opens doors: operators look at mails, and must not be able to walk in with them.</summary>
internal static partial class MailSecrets
{
    private const string Hidden = "•••";

    /// <summary>The model's JSON with tokens in links, and values whose name says that they are secret, masked.</summary>
    public static string Mask(string json)
    {
        var model = JsonNode.Parse(json);
        Mask(model);
        return model?.ToJsonString() ?? json;
    }

    private static void Mask(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var (name, value) in members.ToList())
                {
                    if (value is JsonValue text && text.TryGetValue<string>(out var known))
                    {
                        members[name] = SecretName().IsMatch(name) ? Hidden : MaskText(known);
                    }
                    else
                    {
                        Mask(value);
                    }
                }

                break;
            case JsonArray items:
                for (var i = 0; i < items.Count; i++)
                {
                    if (items[i] is JsonValue text && text.TryGetValue<string>(out var known))
                    {
                        items[i] = MaskText(known);
                    }
                    else
                    {
                        Mask(items[i]);
                    }
                }

                break;
        }
    }

    private static string MaskText(string text) =>
        OurSecret().Replace(SecretInLink().Replace(text, m => m.Groups["name"].Value + Hidden), Hidden);

    [GeneratedRegex(
        "token|secret|password|^code$|Code$|^pin$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex SecretName();

    [GeneratedRegex(
        @"(?<name>[?&#](token|code|key|secret|signature|sig|t)=)[^&#\s]+",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex SecretInLink();

    /// <summary>What <see cref="Kernel.Secret.Create"/> makes, wherever it stands.</summary>
    [GeneratedRegex(@"sl[a-z]_[A-Za-z0-9_-]{20,}", RegexOptions.None, 1000)]
    private static partial Regex OurSecret();
}
