using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Slipway.Email.Contracts;
using Slipway.Email.Mails;
using Slipway.Email.Sending.Providers;

namespace Slipway.Email.Webhooks;

/// <summary>SendGrid signs time and body with ECDSA over P-256 and sends many events at once.</summary>
internal sealed class SendGridWebhook(IOptions<EmailOptions> options, TimeProvider clock) : IWebhookFormat
{
    public MailTransport Provider => MailTransport.SendGrid;

    public bool IsConfigured => options.Value.SendGridWebhookKey.Length > 0;

    public bool IsGenuine(IHeaderDictionary headers, byte[] body)
    {
        var timestamp = headers["X-Twilio-Email-Event-Webhook-Timestamp"].ToString();
        var signature = headers["X-Twilio-Email-Event-Webhook-Signature"].ToString();
        var decoded = new byte[signature.Length];
        if (!WebhookTime.IsFresh(timestamp, clock) || !Convert.TryFromBase64String(signature, decoded, out var length))
        {
            return false;
        }

        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(Convert.FromBase64String(options.Value.SendGridWebhookKey), out _);
        byte[] signed = [.. Encoding.UTF8.GetBytes(timestamp), .. body];
        return key.VerifyData(signed, decoded.AsSpan(0, length), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }

    public IEnumerable<ProviderEvent> Read(JsonNode body, IHeaderDictionary headers) =>
        body is JsonArray events ? events.Select(Read).OfType<ProviderEvent>() : [];

    private static ProviderEvent? Read(JsonNode? told)
    {
        var (kind, suppresses) = told.Text("event") switch
        {
            "delivered" => (MailEventKind.Delivered, null),
            "deferred" => (MailEventKind.Deferred, null),
            // "blocked": refused for what it said, not for where it went
            "bounce" => (MailEventKind.Bounced, told.Text("type") == "blocked" ? null : SuppressionReason.Bounce),
            "dropped" => (MailEventKind.Failed, ReasonOf(told)),
            "spamreport" => (MailEventKind.Complained, SuppressionReason.Complaint),
            _ => ((MailEventKind?)null, (SuppressionReason?)null),
        };
        return kind is null
            ? null
            : new ProviderEvent(
                $"sendgrid:{told.Text("sg_event_id")}",
                kind.Value,
                told.Id(SendGridTransport.Argument),
                // Theirs goes on behind a dot
                told.Text("sg_message_id")?.Split('.')[0],
                told.Text("email")
            )
            {
                Suppresses = suppresses,
                Detail = told.Text("reason") ?? told.Text("response"),
                At = LooseJson.UnixTime(told.Number("timestamp")),
            };
    }

    private static SuppressionReason? ReasonOf(JsonNode? told) =>
        told.Text("reason") switch
        {
            "Bounced Address" or "Invalid" => SuppressionReason.Bounce,
            "Spam Reporting Address" => SuppressionReason.Complaint,
            _ => null,
        };
}
