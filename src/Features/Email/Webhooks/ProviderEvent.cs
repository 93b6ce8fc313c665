using System.Globalization;
using System.Text.Json.Nodes;
using Slipway.Email.Contracts;
using Slipway.Email.Mails;

namespace Slipway.Email.Webhooks;

/// <summary>What a provider tells of a mail, in our words.</summary>
/// <param name="Key">The same each time the provider tells it.</param>
/// <param name="Kind">What happened.</param>
/// <param name="MailId">Our id, which travelled along.</param>
/// <param name="ProviderId">The provider's own id.</param>
/// <param name="Address">The recipient.</param>
internal sealed record ProviderEvent(string Key, MailEventKind Kind, Guid? MailId, string? ProviderId, string? Address)
{
    /// <summary>Why no further mail may go to the address; null when it may.</summary>
    public SuppressionReason? Suppresses { get; init; }
    public string? Detail { get; init; }

    /// <summary>Null when the provider does not say.</summary>
    public DateTimeOffset? At { get; init; }
}

/// <summary>How one provider signs and writes what it tells.</summary>
internal interface IWebhookFormat
{
    MailTransport Provider { get; }

    /// <summary>Somebody has set what signatures are checked with.</summary>
    bool IsConfigured { get; }

    bool IsGenuine(IHeaderDictionary headers, byte[] body);

    /// <summary>What concerns us of the body, which may be any JSON.</summary>
    IEnumerable<ProviderEvent> Read(JsonNode body, IHeaderDictionary headers);
}

/// <summary>Reads JSON whose shape nobody promises.</summary>
internal static class LooseJson
{
    public static JsonNode? Get(this JsonNode? node, string name) => node is JsonObject members ? members[name] : null;

    public static string? Text(this JsonNode? node, string name)
    {
        try
        {
            return node.Get(name) is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
        }
        catch (InvalidOperationException)
        {
            // Half a character, which JSON can write and nobody can read
            return null;
        }
    }

    public static long? Number(this JsonNode? node, string name) =>
        node.Get(name) is JsonValue value && value.TryGetValue<long>(out var number) ? number : null;

    public static bool IsTrue(this JsonNode? node, string name) =>
        node.Get(name) is JsonValue value && value.TryGetValue<bool>(out var isTrue) && isTrue;

    public static Guid? Id(this JsonNode? node, string name) => Guid.TryParse(node.Text(name), out var id) ? id : null;

    public static DateTimeOffset? Time(this JsonNode? node, string name) =>
        DateTimeOffset.TryParse(node.Text(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time.ToUniversalTime()
            : null;

    public static DateTimeOffset? UnixTime(long? seconds) =>
        seconds is > 0 and < 253_402_300_800 ? DateTimeOffset.FromUnixTimeSeconds(seconds.Value) : null;
}
