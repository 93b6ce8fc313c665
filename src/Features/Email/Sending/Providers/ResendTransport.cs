using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;

namespace Slipway.Email.Sending.Providers;

/// <summary>resend.com: <c>POST /emails</c>.</summary>
internal sealed class ResendTransport(IHttpClientFactory clients, IOptions<EmailOptions> options)
    : HttpTransport(clients, options)
{
    /// <summary>The tag that brings our id back in webhooks.</summary>
    public const string Tag = "mail_id";

    public override MailTransport Kind => MailTransport.Resend;

    protected override bool IsIdempotent => true;

    protected override HttpRequestMessage Request(OutgoingMail mail)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"{Settings.ResendUrl.TrimEnd('/')}/emails")
        {
            Content = Json(
                new
                {
                    from = From(mail),
                    to = new[] { mail.To },
                    subject = mail.Content.Subject,
                    html = mail.Content.Html,
                    text = mail.Content.Text,
                    reply_to = NullIfEmpty(mail.Content.ReplyTo),
                    headers = mail.Headers.ToDictionary(h => h.Name, h => h.Value, StringComparer.Ordinal),
                    tags = new[] { new { name = Tag, value = mail.MessageId } },
                    attachments = mail
                        .Content.Attachments.Select(a => new
                        {
                            filename = a.ContentId,
                            content = Base64(a),
                            content_type = a.MediaType,
                            content_id = a.ContentId,
                        })
                        .ToArray(),
                }
            ),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Settings.ResendKey);
        request.Headers.Add("Idempotency-Key", mail.MessageId);
        return request;
    }

    protected override string? IdOf(HttpResponseMessage answer, JsonNode? body) => Text(body, "id");

    // It tells fields in words alone: "Invalid `to` field."
    protected override Failure ReadRefusal(JsonNode? body) =>
        Text(body, "message")?.Contains("`to`", StringComparison.Ordinal) == true ? Failure.Refused : Failure.Deferred;
}
