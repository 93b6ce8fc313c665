using MailKit.Net.Smtp;
using Microsoft.Extensions.Options;
using MimeKit;
using Slipway.Email.Contracts;

namespace Slipway.Email.Sending;

/// <summary>Hands mails to an SMTP server (RFC 5321).</summary>
internal sealed class SmtpTransport(IOptions<EmailOptions> options, IOptions<AppOptions> app) : IMailTransport
{
    public async Task SendAsync(Recipient to, RenderedMail mail, string messageId, CancellationToken cancellationToken)
    {
        var settings = options.Value;
        using var message = new MimeMessage
        {
            Subject = mail.Subject,
            MessageId = $"{messageId}@{new Uri(app.Value.BaseUrl).Host}",
            Body = new BodyBuilder { HtmlBody = mail.Html, TextBody = mail.Text }.ToMessageBody(),
        };
        message.From.Add(
            new MailboxAddress(settings.FromName.Length > 0 ? settings.FromName : app.Value.Name, settings.FromAddress)
        );
        message.To.Add(new MailboxAddress(OneLine(to.Name), to.Email));

        using var client = new SmtpClient { Timeout = settings.SmtpTimeout * 1000 };
        await client.ConnectAsync(settings.SmtpHost, settings.SmtpPort, settings.SmtpSecurity, cancellationToken);
        if (settings.SmtpUser.Length > 0)
        {
            await client.AuthenticateAsync(settings.SmtpUser, settings.SmtpPassword, cancellationToken);
        }

        await client.SendAsync(message, cancellationToken);
        await client.DisconnectAsync(quit: true, cancellationToken);
    }

    private static string OneLine(string name) => string.Concat(name.Where(c => !char.IsControl(c)));
}
