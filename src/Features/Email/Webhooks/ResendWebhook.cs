using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Slipway.Email.Contracts;
using Slipway.Email.Mails;
using Slipway.Email.Sending.Providers;

namespace Slipway.Email.Webhooks;

/// <summary>Resend signs as Standard Webhooks have it (standardwebhooks.com, formerly Svix).</summary>
internal sealed class ResendWebhook(IOptions<EmailOptions> options, TimeProvider clock) : IWebhookFormat
{
    public const string SecretPrefix = "whsec_";
    private const string Version = "v1,";

    public MailTransport Provider => MailTransport.Resend;

    public bool IsConfigured => options.Value.ResendWebhookSecret.Length > 0;

    public bool IsGenuine(IHeaderDictionary headers, byte[] body)
    {
        var (id, timestamp) = (Header(headers, "id"), Header(headers, "timestamp"));
        if (!WebhookTime.IsFresh(timestamp, clock))
        {
            return false;
        }

        var key = Convert.FromBase64String(options.Value.ResendWebhookSecret[SecretPrefix.Length..]);
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body];
        var expected = Encoding.ASCII.GetBytes(Version + Convert.ToBase64String(HMACSHA256.HashData(key, signed)));

        // One for each secret that is in force, while the provider changes it
        return Header(headers, "signature")
            .Split(' ')
            .Any(s => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(s), expected));
    }

    public IEnumerable<ProviderEvent> Read(JsonNode body, IHeaderDictionary headers)
    {
        var data = body.Get("data");
        var bounce = data.Get("bounce");
        var (kind, suppresses) = body.Text("type") switch
        {
            "email.delivered" => (MailEventKind.Delivered, null),
            "email.delivery_delayed" => (MailEventKind.Deferred, null),
            "email.bounced" => (MailEventKind.Bounced, IsPermanent(bounce) ? SuppressionReason.Bounce : null),
            "email.suppressed" => (MailEventKind.Bounced, SuppressionReason.Bounce),
            "email.complained" => (MailEventKind.Complained, SuppressionReason.Complaint),
            "email.failed" => (MailEventKind.Failed, null),
            _ => ((MailEventKind?)null, (SuppressionReason?)null),
        };
        if (kind is not null)
        {
            yield return new ProviderEvent(
                Header(headers, "id"),
                kind.Value,
                data.Get("tags").Id(ResendTransport.Tag),
                data.Text("email_id"),
                // As many as one mail of ours has
                data.Get("to")
                    is JsonArray to
                    ? new JsonObject { ["to"] = to.FirstOrDefault()?.DeepClone() }.Text("to")
                    : null
            )
            {
                Suppresses = suppresses,
                Detail = bounce.Text("message") ?? data.Get("failed").Text("reason"),
                At = body.Time("created_at"),
            };
        }
    }

    private static bool IsPermanent(JsonNode? bounce) => bounce.Text("type") == "Permanent";

    private static string Header(IHeaderDictionary headers, string name) =>
        headers.TryGetValue("svix-" + name, out var value) ? value.ToString() : headers["webhook-" + name].ToString();
}

/// <summary>How old a signed message may be: what somebody has overheard is worth nothing later.</summary>
internal static class WebhookTime
{
    private const long Tolerance = 5 * 60;

    public static bool IsFresh(string unixSeconds, TimeProvider clock) =>
        long.TryParse(unixSeconds, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && Math.Abs(clock.GetUtcNow().ToUnixTimeSeconds() - (decimal)seconds) <= Tolerance;
}
