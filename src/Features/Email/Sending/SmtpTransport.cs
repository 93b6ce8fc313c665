using MailKit.Net.Smtp;
using Microsoft.Extensions.Options;

namespace Slipway.Email.Sending;

/// <summary>Hands mails to an SMTP server (RFC 5321).</summary>
internal sealed class SmtpTransport(SmtpPool pool, MimeComposer composer, IOptions<EmailOptions> options) : IMailTransport
{
    private readonly EmailOptions settings = options.Value;

    public MailTransport Kind => MailTransport.Smtp;

    public async Task<MailReceipt> SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        var to = MimeComposer.Address(mail.Name, mail.To) ?? throw SmtpAnswers.NoAddress(mail.To);
        using var message = composer.Compose(mail, to);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(settings.SmtpTimeout));
        SmtpConnection? connection = null;
        try
        {
            connection = await pool.TakeAsync(limit.Token);
            var answer = await connection.SendAsync(message, limit.Token);
            pool.GiveBack(connection);
            return new MailReceipt(answer);
        }
        catch (Exception exception)
        {
            if (connection is not null)
            {
                pool.Discard(connection);
            }

            cancellationToken.ThrowIfCancellationRequested();
            throw exception as MailNotTakenException ?? SmtpAnswers.Read(exception, connection?.MayHaveTaken == true, settings);
        }
    }
}
