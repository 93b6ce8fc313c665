using Slipway.Accounts.Users;

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
internal sealed class DeletionMails(Correspondence post)
{
    public void Scheduled(User user, DateTimeOffset due) =>
        post.Tell(user, new DeletionScheduledMessage(user.Name, due, user.TimeZone, post.Link("/account/privacy")));

    public void Cancelled(User user, string? obstacle) => post.Tell(user, new DeletionCancelledMessage(user.Name, obstacle));

    public void Done(User user) => post.Tell(user, new AccountDeletedMessage(user.Name));
}
