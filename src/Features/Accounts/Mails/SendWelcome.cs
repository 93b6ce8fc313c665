using Microsoft.Extensions.Options;
using Slipway.Accounts.Contracts;

namespace Slipway.Accounts.Mails;

/// <summary>Says hello to who has just confirmed the address.</summary>
internal sealed class SendWelcome(AppDb db, AccountMails mails, IOptions<AccountsOptions> options) : IListener<EmailVerified>
{
    public async Task HandleAsync(EmailVerified @event, Guid eventId, CancellationToken cancellationToken)
    {
        if (
            options.Value.WelcomeMail
            && await db.Users.SingleOrDefaultAsync(u => u.Id == @event.UserId, cancellationToken) is { } user
        )
        {
            mails.Welcome(user);
            await db.SaveChangesAsync(cancellationToken);
        }
    }
}
