using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;

namespace Slipway.Email.Sending.Providers;

/// <summary>sendgrid.com: <c>POST /v3/mail/send</c>.</summary>
internal sealed class SendGridTransport(IHttpClientFactory clients, IOptions<EmailOptions> options, IOptions<AppOptions> app)
    : HttpTransport(clients, options)
{
    /// <summary>The argument that brings our id back in webhooks.</summary>
    public const string Argument = "mail_id";

    public override MailTransport Kind => MailTransport.SendGrid;

    protected override HttpRequestMessage Request(OutgoingMail mail)
    {
        (string Name, string Value)[] headers =
        [
            .. mail.Headers,
            ("Message-ID", $"<{mail.MessageId}@{new Uri(app.Value.BaseUrl).Host}>"),
        ];
        var off = new { enable = false };
        var request = new HttpRequestMessage(HttpMethod.Post, $"{Settings.SendGridUrl.TrimEnd('/')}/v3/mail/send")
        {
            Content = Json(
                new
                {
                    personalizations = new[]
                    {
                        new
                        {
                            to = new[] { new { email = mail.To, name = NullIfEmpty(RenderedMail.OneLine(mail.Name)) } },
                            custom_args = new Dictionary<string, string>(StringComparer.Ordinal) { [Argument] = mail.MessageId },
                        },
                    },
                    from = new
                    {
                        email = Settings.FromAddress,
                        name = NullIfEmpty(RenderedMail.OneLine(mail.Content.SenderName)),
                    },
                    reply_to = mail.Content.ReplyTo.Length > 0 ? new { email = mail.Content.ReplyTo } : null,
                    subject = mail.Content.Subject,
                    content = new[]
                    {
                        new { type = "text/plain", value = mail.Content.Text },
                        new { type = "text/html", value = mail.Content.Html },
                    },
                    headers = headers.ToDictionary(h => h.Name, h => h.Value, StringComparer.Ordinal),
                    tracking_settings = new { click_tracking = off, open_tracking = off },
                    attachments = mail.Content.Attachments.Count == 0
                        ? null
                        : mail
                            .Content.Attachments.Select(a => new
                            {
                                content = Base64(a),
                                type = a.MediaType,
                                filename = a.ContentId,
                                disposition = "inline",
                                content_id = a.ContentId,
                            })
                            .ToArray(),
                }
            ),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Settings.SendGridKey);
        return request;
    }

    protected override string? IdOf(HttpResponseMessage answer, JsonNode? body) =>
        answer.Headers.TryGetValues("X-Message-Id", out var ids) ? ids.FirstOrDefault() : null;

    protected override Failure ReadRefusal(JsonNode? body) =>
        body is JsonObject
        && body["errors"] is JsonArray errors
        && errors.Any(e => e is JsonObject && Text(e, "field")?.StartsWith("personalizations", StringComparison.Ordinal) == true)
            ? Failure.Refused
            : Failure.Deferred;
}
