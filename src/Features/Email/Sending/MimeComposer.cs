using Microsoft.Extensions.Options;
using MimeKit;
using MimeKit.Cryptography;
using Slipway.Email.Mails;

namespace Slipway.Email.Sending;

/// <summary>Writes a mail as MIME (RFC 5322), signed if there is a key.</summary>
internal sealed class MimeComposer(IOptions<EmailOptions> options, IOptions<AppOptions> app)
{
    // What makes the mail what it is; one click unsubscribes only if it is signed too (RFC 8058, section 4)
    private static readonly HeaderId[] Signed =
    [
        HeaderId.From,
        HeaderId.To,
        HeaderId.ReplyTo,
        HeaderId.Subject,
        HeaderId.Date,
        HeaderId.MessageId,
        HeaderId.MimeVersion,
        HeaderId.ContentType,
        HeaderId.ListUnsubscribe,
        HeaderId.ListUnsubscribePost,
    ];

    private readonly EmailOptions settings = options.Value;
    private readonly Lazy<DkimSigner?> signer = new(() => CreateSigner(options.Value));

    /// <summary>
    /// An address as it may stand in a mail and in a command to a server; null for what is none. What annotations let pass
    /// (spaces, line ends) could end the command and begin another.
    /// </summary>
    public static MailboxAddress? Address(string name, string address) =>
        address.Length <= MailMessage.MaxAddress
        && !address.Any(c => char.IsControl(c) || c is '<' or '>')
        && (address.StartsWith('"') || !address.Any(char.IsWhiteSpace))
        && MailboxAddress.TryParse(address, out var parsed)
        && parsed.Address == address
        && parsed.LocalPart.Length > 0
        && parsed.Domain.Length > 0
            ? new MailboxAddress(RenderedMail.OneLine(name), address)
            : null;

    public MimeMessage Compose(OutgoingMail mail, MailboxAddress to)
    {
        var content = mail.Content;
        var message = new MimeMessage
        {
            Subject = content.Subject,
            MessageId = $"{mail.MessageId}@{new Uri(app.Value.BaseUrl).Host}",
        };
        message.From.Add(new MailboxAddress(RenderedMail.OneLine(content.SenderName), settings.FromAddress));
        message.To.Add(to);
        if (Address("", content.ReplyTo) is { } replyTo)
        {
            message.ReplyTo.Add(replyTo);
        }

        foreach (var (name, value) in mail.Headers)
        {
            message.Headers.Add(name, value);
        }

        var body = new BodyBuilder { HtmlBody = content.Html, TextBody = content.Text };
        foreach (var image in content.Attachments)
        {
            var part = body.LinkedResources.Add(image.ContentId, image.Content, ContentType.Parse(image.MediaType));
            part.ContentId = image.ContentId;
            part.ContentDisposition = new ContentDisposition(ContentDisposition.Inline);
        }

        message.Body = body.ToMessageBody();
        Sign(message);
        return message;
    }

    private void Sign(MimeMessage message)
    {
        // In the form in which it travels: a server that had to encode it anew would break the signature
        message.Prepare(EncodingConstraint.SevenBit);
        signer.Value?.Sign(message, [.. Signed.Where(h => message.Headers.Contains(h))]);
    }

    private static DkimSigner? CreateSigner(EmailOptions settings)
    {
        if (settings.DkimKey.Length == 0)
        {
            return null;
        }

        using var key = new MemoryStream(System.Text.Encoding.ASCII.GetBytes(settings.DkimKey));
        return new DkimSigner(key, settings.DkimDomain, settings.DkimSelector, DkimSignatureAlgorithm.RsaSha256)
        {
            HeaderCanonicalizationAlgorithm = DkimCanonicalizationAlgorithm.Relaxed,
            BodyCanonicalizationAlgorithm = DkimCanonicalizationAlgorithm.Relaxed,
            AgentOrUserIdentifier = "@" + settings.DkimDomain,
        };
    }
}
