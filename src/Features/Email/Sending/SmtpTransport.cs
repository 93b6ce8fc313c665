using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;
using Slipway.Email.Contracts;

namespace Slipway.Email.Sending;

/// <summary>Hands mails to an SMTP server (RFC 5321).</summary>
internal sealed class SmtpTransport(IOptions<EmailOptions> options, IOptions<AppOptions> app) : IMailTransport
{
    private const int FirstPermanentError = 500;
    private readonly EmailOptions settings = options.Value;

    public async Task SendAsync(Recipient to, RenderedMail mail, string messageId, CancellationToken cancellationToken)
    {
        using var message = Compose(to, mail, messageId);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(settings.SmtpTimeout));
        using var client = new SmtpClient();
        try
        {
            await ConnectAsync(client, limit.Token);
            await client.SendAsync(message, limit.Token);
        }
        catch (SmtpCommandException refused) when ((int)refused.StatusCode >= FirstPermanentError)
        {
            throw new DeadJobException($"{settings.SmtpHost} refused the mail: {refused.Message}", refused);
        }
        catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"{settings.SmtpHost} did not take the mail within {settings.SmtpTimeout} seconds.", late);
        }

        await SayGoodbyeAsync(client, limit.Token);
    }

    private MimeMessage Compose(Recipient to, RenderedMail mail, string messageId)
    {
        var message = new MimeMessage
        {
            Subject = mail.Subject,
            MessageId = $"{messageId}@{new Uri(app.Value.BaseUrl).Host}",
            Body = new BodyBuilder { HtmlBody = mail.Html, TextBody = mail.Text }.ToMessageBody(),
        };
        message.From.Add(new MailboxAddress(mail.SenderName, settings.FromAddress));
        message.To.Add(new MailboxAddress(RenderedMail.OneLine(to.Name), to.Email));

        // RFC 3834: keeps absence notices from answering
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        return message;
    }

    private async Task ConnectAsync(SmtpClient client, CancellationToken cancellationToken)
    {
        try
        {
            await client.ConnectAsync(settings.SmtpHost, settings.SmtpPort, settings.EffectiveSecurity, cancellationToken);
        }
        catch (Exception exception) when (exception is NotSupportedException or SslHandshakeException)
        {
            throw new InvalidOperationException(
                $"No encrypted connection to {settings.SmtpHost}:{settings.SmtpPort} ({settings.EffectiveSecurity}). "
                    + "Set Email:SmtpSecurity to what the server speaks; None only for a server on this machine.",
                exception
            );
        }

        if (settings.SmtpUser.Length > 0)
        {
            await client.AuthenticateAsync(settings.SmtpUser, settings.SmtpPassword, cancellationToken);
        }
    }

    private static async Task SayGoodbyeAsync(SmtpClient client, CancellationToken cancellationToken)
    {
        try
        {
            await client.DisconnectAsync(quit: true, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or SmtpProtocolException or OperationCanceledException)
        {
            // The mail is taken; another attempt would send it twice
        }
    }
}
