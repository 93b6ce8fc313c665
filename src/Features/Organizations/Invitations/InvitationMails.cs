using Microsoft.Extensions.Options;
using Slipway.Accounts.Contracts;
using Slipway.Email.Contracts;
using Slipway.Kernel.Text;

namespace Slipway.Organizations.Invitations;

/// <summary>The mail of an invitation.</summary>
public sealed record InvitationMessage(string Organization, string Inviter, string Link, int Days);

/// <summary>Writes an invitation's link into a mail of the caller's transaction.</summary>
internal sealed class InvitationMails(
    IMailQueue mails,
    IUserDirectory users,
    CurrentTenant tenant,
    IOptions<AppOptions> app,
    IOptions<OrganizationsOptions> options,
    TimeProvider clock
)
{
    /// <summary>Makes a new token for the invitation and enqueues the mail that carries it.</summary>
    public async Task EnqueueAsync(Invitation invitation, CancellationToken cancellationToken)
    {
        var days = options.Value.InvitationDays;
        var token = invitation.NewToken(clock.GetUtcNow(), TimeSpan.FromDays(days));
        var account = await users.FindByEmailAsync(invitation.Email, cancellationToken);
        mails.Enqueue(
            new Recipient(invitation.Email, account?.Name ?? "", account?.Language ?? Languages.Current.Code),
            new InvitationMessage(
                tenant.Access!.Name,
                invitation.InviterName,
                app.Value.Link($"/invitations/accept?token={token}"),
                days
            ),
            new MailOptions { IsUrgent = true }
        );
    }
}
