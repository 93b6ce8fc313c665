using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Slipway.Email.Contracts;
using Slipway.Email.Mails;
using Slipway.Email.Sending.Providers;

namespace Slipway.Email.Webhooks;

/// <summary>Postmark signs nothing; it sends the password that the webhook's address has (RFC 7617).</summary>
internal sealed class PostmarkWebhook(IOptions<EmailOptions> options) : IWebhookFormat
{
    private const string Basic = "Basic ";

    // https://postmarkapp.com/developer/api/bounce-api#bounce-types
    private static readonly HashSet<string> Hard = ["HardBounce", "BadEmailAddress"];

    public MailTransport Provider => MailTransport.Postmark;

    public bool IsConfigured => options.Value.PostmarkWebhookPassword.Length > 0;

    public bool IsGenuine(IHeaderDictionary headers, byte[] body)
    {
        var header = headers.Authorization.ToString();
        Span<byte> decoded = new byte[header.Length];
        if (
            !header.StartsWith(Basic, StringComparison.OrdinalIgnoreCase)
            || !Convert.TryFromBase64String(header[Basic.Length..], decoded, out var length)
        )
        {
            return false;
        }

        var credentials = Encoding.UTF8.GetString(decoded[..length]);
        var password = credentials[(credentials.IndexOf(':', StringComparison.Ordinal) + 1)..];
        return CryptographicOperations.FixedTimeEquals(Hash(password), Hash(options.Value.PostmarkWebhookPassword));
    }

    public IEnumerable<ProviderEvent> Read(JsonNode body, IHeaderDictionary headers)
    {
        var (kind, suppresses) = body.Text("RecordType") switch
        {
            "Delivery" => (MailEventKind.Delivered, null),
            "Bounce" when body.Text("Type") == "Transient" => (MailEventKind.Deferred, null),
            "Bounce" => (MailEventKind.Bounced, Hard.Contains(body.Text("Type") ?? "") ? SuppressionReason.Bounce : null),
            "SpamComplaint" => (MailEventKind.Complained, SuppressionReason.Complaint),
            _ => ((MailEventKind?)null, (SuppressionReason?)null),
        };
        if (kind is not null)
        {
            var id = body.Text("MessageID");
            var at = body.Time("DeliveredAt") ?? body.Time("BouncedAt");
            yield return new ProviderEvent(
                $"postmark:{id}:{kind}:{body.Number("ID")}:{at:O}",
                kind.Value,
                body.Get("Metadata").Id(PostmarkTransport.Metadata),
                id,
                body.Text("Recipient") ?? body.Text("Email")
            )
            {
                Suppresses = suppresses,
                Detail = body.Text("Details") is { Length: > 0 } details ? details : body.Text("Description"),
                At = at,
            };
        }
    }

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
