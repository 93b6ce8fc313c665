using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;

namespace Slipway.Email.Sending.Providers;

/// <summary>postmarkapp.com: <c>POST /email</c>.</summary>
internal sealed class PostmarkTransport(IHttpClientFactory clients, IOptions<EmailOptions> options, IOptions<AppOptions> app)
    : HttpTransport(clients, options)
{
    /// <summary>The metadata that brings our id back in webhooks.</summary>
    public const string Metadata = "mail-id";

    // https://postmarkapp.com/developer/api/overview#error-codes
    private const int InvalidRequest = 300;
    private const int InactiveRecipient = 406;

    public override MailTransport Kind => MailTransport.Postmark;

    protected override HttpRequestMessage Request(OutgoingMail mail)
    {
        // Without the second header it would put its own id into the mail
        (string Name, string Value)[] headers =
        [
            .. mail.Headers,
            ("Message-ID", $"<{mail.MessageId}@{new Uri(app.Value.BaseUrl).Host}>"),
            ("X-PM-KeepID", "true"),
        ];
        var request = new HttpRequestMessage(HttpMethod.Post, $"{Settings.PostmarkUrl.TrimEnd('/')}/email")
        {
            Content = Json(
                new
                {
                    From = From(mail),
                    To = mail.To,
                    ReplyTo = NullIfEmpty(mail.Content.ReplyTo),
                    mail.Content.Subject,
                    HtmlBody = mail.Content.Html,
                    TextBody = mail.Content.Text,
                    MessageStream = Settings.PostmarkStream,
                    TrackOpens = false,
                    TrackLinks = "None",
                    Headers = headers.Select(h => new { h.Name, h.Value }).ToArray(),
                    Metadata = new Dictionary<string, string>(StringComparer.Ordinal) { [Metadata] = mail.MessageId },
                    Attachments = mail
                        .Content.Attachments.Select(a => new
                        {
                            Name = a.ContentId,
                            Content = Base64(a),
                            ContentType = a.MediaType,
                            ContentID = $"cid:{a.ContentId}",
                        })
                        .ToArray(),
                }
            ),
        };
        request.Headers.Add("X-Postmark-Server-Token", Settings.PostmarkToken);
        request.Headers.Accept.ParseAdd("application/json");
        return request;
    }

    protected override string? IdOf(HttpResponseMessage answer, JsonNode? body) => Text(body, "MessageID");

    protected override Failure ReadRefusal(JsonNode? body) =>
        Code(body) switch
        {
            InactiveRecipient => Failure.NoMailbox,
            // Invalid in whatever; the words name the field
            InvalidRequest when Text(body, "Message")?.Contains("'To'", StringComparison.Ordinal) == true => Failure.Refused,
            _ => Failure.Deferred,
        };

    private static int Code(JsonNode? body) =>
        body is JsonObject && body["ErrorCode"] is JsonValue value && value.TryGetValue<int>(out var code) ? code : 0;
}
