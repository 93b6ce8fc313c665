using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;

namespace Slipway.Email.Sending.Providers;

/// <summary>Hands mails to the HTTP API of a provider.</summary>
internal abstract class HttpTransport(IHttpClientFactory clients, IOptions<EmailOptions> options) : IMailTransport
{
    /// <summary>Name of the client: the address comes from the settings, so it may lead anywhere, but no answer leads on.</summary>
    public const string Client = "email";

    private const int MaxAnswer = 500;

    public abstract MailTransport Kind { get; }

    protected EmailOptions Settings => options.Value;

    public async Task<MailReceipt> SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        if (MimeComposer.Address(mail.Name, mail.To) is null)
        {
            throw SmtpAnswers.NoAddress(mail.To);
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(Settings.HttpTimeout));
        using var client = clients.CreateClient(Client);
        using var request = Request(mail);
        HttpResponseMessage answer;
        string text;
        try
        {
            answer = await client.SendAsync(request, limit.Token);
            text = await answer.Content.ReadAsStringAsync(limit.Token);
        }
        catch (HttpRequestException exception)
        {
            throw new MailNotTakenException(WhenSilent(exception), exception.Message, exception);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new MailNotTakenException(Unclear, $"{Kind} did not answer within {Settings.HttpTimeout} seconds.", exception);
        }

        using (answer)
        {
            var said = $"{(int)answer.StatusCode} {text[..Math.Min(text.Length, MaxAnswer)]}";
            return answer.IsSuccessStatusCode
                ? new MailReceipt(said, IdOf(answer, Parse(text)))
                : throw new MailNotTakenException(Read(answer.StatusCode, Parse(text)), said);
        }
    }

    /// <summary>The provider drops a second mail with the same key, so that asking again after silence does no harm.</summary>
    protected virtual bool IsIdempotent => false;

    protected abstract HttpRequestMessage Request(OutgoingMail mail);

    /// <summary>The provider's name for the mail.</summary>
    protected abstract string? IdOf(HttpResponseMessage answer, JsonNode? body);

    /// <summary>What an answer of the range 400 to 499 means; asked for none that is about us (401, 403, 404, 429).</summary>
    protected abstract Failure ReadRefusal(JsonNode? body);

    protected static HttpContent Json(object body) =>
        System.Net.Http.Json.JsonContent.Create(
            body,
            options: new JsonSerializerOptions
            {
                DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
            }
        );

    protected static string Base64(MailAttachment image) => Convert.ToBase64String(image.Content);

    /// <summary><c>Name &lt;address&gt;</c>, quoted where the name needs it.</summary>
    protected string From(OutgoingMail mail) =>
        new MimeKit.MailboxAddress(RenderedMail.OneLine(mail.Content.SenderName), Settings.FromAddress).ToString();

    protected static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;

    protected static string? Text(JsonNode? body, string name)
    {
        try
        {
            return (string?)body?[name];
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private Failure Unclear => IsIdempotent ? Failure.Down : Failure.Unclear;

    // Without a connection nothing can have been taken
    private Failure WhenSilent(HttpRequestException exception) =>
        exception.HttpRequestError
            is HttpRequestError.ConnectionError
                or HttpRequestError.NameResolutionError
                or HttpRequestError.SecureConnectionError
            ? Failure.Down
            : Unclear;

    private Failure Read(HttpStatusCode status, JsonNode? body) =>
        (int)status switch
        {
            401 or 403 or 404 => Failure.Down,
            408 or 409 or 425 or 429 => Failure.Deferred,
            413 => Failure.Refused,
            >= 400 and < 500 => ReadRefusal(body),
            _ => Failure.Down,
        };

    private static JsonNode? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
