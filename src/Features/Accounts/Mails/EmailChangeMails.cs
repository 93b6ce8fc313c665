using Slipway.Accounts.Users;
using Slipway.Email.Contracts;

namespace Slipway.Accounts.Mails;

/// <summary>Asks the new address for confirmation.</summary>
public sealed record ConfirmEmailChangeMessage(string Name, string Link);

/// <summary>Tells the owner of an address that another account asked for it.</summary>
public sealed record EmailTakenMessage(string Name);

/// <summary>Tells the present address what was asked for.</summary>
public sealed record EmailChangeRequestedMessage(string Name, string NewEmail, string Link);

/// <summary>Tells both addresses that the change is made; only the earlier one can undo it.</summary>
public sealed record EmailChangedMessage(string Name, string NewEmail, string? Link);

/// <summary>Adds the mails on a change of address, and the tokens in them, to the caller's transaction.</summary>
internal sealed class EmailChangeMails(IMailQueue mails, MailLinks links, MailLimit limit)
{
    private static readonly MailOptions Urgent = new() { IsUrgent = true };

    public async Task ConfirmAsync(User user, string newEmail, CancellationToken cancellationToken)
    {
        if (await limit.AllowsAsync("change", newEmail, cancellationToken))
        {
            var link = links.Create(user, "/email-changes/confirm", OneTimeToken.ChangeEmail, newEmail);
            mails.Enqueue(links.To(user) with { Email = newEmail }, new ConfirmEmailChangeMessage(user.Name, link), Urgent);
        }
    }

    public async Task TakenAsync(User owner, CancellationToken cancellationToken)
    {
        if (await limit.AllowsAsync("taken", owner.Email, cancellationToken))
        {
            mails.Enqueue(links.To(owner), new EmailTakenMessage(owner.Name), Urgent);
        }
    }

    public void Requested(User user, string newEmail) =>
        mails.Enqueue(links.To(user), new EmailChangeRequestedMessage(user.Name, newEmail, UndoLink(user, user.Email)), Urgent);

    public void Changed(User user, string before)
    {
        mails.Enqueue(
            links.To(user) with
            {
                Email = before,
            },
            new EmailChangedMessage(user.Name, user.Email, UndoLink(user, before)),
            Urgent
        );
        mails.Enqueue(links.To(user), new EmailChangedMessage(user.Name, user.Email, Link: null), Urgent);
    }

    private string UndoLink(User user, string email) =>
        links.Create(user, "/email-changes/undo", OneTimeToken.UndoEmailChange, email);
}
