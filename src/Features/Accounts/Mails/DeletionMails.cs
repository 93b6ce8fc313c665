using Slipway.Accounts.Users;
using Slipway.Email.Contracts;

namespace Slipway.Accounts.Mails;

/// <summary>Tells when the account will be deleted and how to call it off.</summary>
public sealed record DeletionScheduledMessage(string Name, DateTimeOffset DueAt, string TimeZone, string Link);

/// <summary>Tells that the account stays.</summary>
/// <param name="Name">The person.</param>
/// <param name="Obstacle">Why it could not be deleted, in the person's language; null when the person called it off.</param>
public sealed record DeletionCancelledMessage(string Name, string? Obstacle);

/// <summary>Says goodbye.</summary>
public sealed record AccountDeletedMessage(string Name);

/// <summary>Adds the mails on the end of an account to the caller's transaction.</summary>
internal sealed class DeletionMails(IMailQueue mails, MailLinks links)
{
    public void Scheduled(User user, DateTimeOffset due) =>
        mails.Enqueue(links.To(user), new DeletionScheduledMessage(user.Name, due, user.TimeZone, links.To("/account/privacy")));

    public void Cancelled(User user, string? obstacle) =>
        mails.Enqueue(links.To(user), new DeletionCancelledMessage(user.Name, obstacle));

    public void Done(User user) => mails.Enqueue(links.To(user), new AccountDeletedMessage(user.Name));
}
