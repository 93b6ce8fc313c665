using Microsoft.Extensions.Options;

namespace Slipway.Email.Sending;

/// <summary>Hands a mail to the first transport that takes it.</summary>
internal sealed class MailSender(IEnumerable<IMailTransport> transports, Circuits circuits, IOptions<EmailOptions> options)
{
    public async Task<MailReceipt> SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        MailNotTakenException? failed = null;
        foreach (var kind in options.Value.Transports)
        {
            if (!circuits.TryEnter(kind))
            {
                failed ??= new(Failure.Down, $"{kind} was down a moment ago and is left alone for now.");
                continue;
            }

            try
            {
                var receipt = await transports.Single(t => t.Kind == kind).SendAsync(mail, cancellationToken);
                circuits.Succeeded(kind);
                return receipt with { Transport = kind };
            }
            catch (MailNotTakenException exception)
            {
                exception.Transport = kind;
                Note(kind, exception.Failure);
                if (exception.Failure is not (Failure.Down or Failure.Deferred))
                {
                    throw;
                }

                failed = exception;
            }
        }

        throw failed ?? new(Failure.Down, "There is nothing to send mails with: set Email:Transport.");
    }

    private void Note(MailTransport transport, Failure failure)
    {
        if (failure is Failure.Down or Failure.Unclear)
        {
            circuits.Failed(transport);
        }
        else
        {
            circuits.Succeeded(transport);
        }
    }
}
