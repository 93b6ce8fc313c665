using Slipway.Accounts.Users;
using Slipway.Email.Contracts;

namespace Slipway.Accounts.Mails;

/// <summary>Tells when the account will be deleted and how to call it off.</summary>
public sealed record DeletionScheduledMessage(string Name, DateTimeOffset DueAt, string TimeZone, string Link)
    : IMailModel<DeletionScheduledMessage>
{
    public static IReadOnlyList<DeletionScheduledMessage> Samples =>
        [new("Maya Kern", new(2027, 1, 15, 9, 30, 0, TimeSpan.Zero), "Europe/Paris", "https://app.example/account/privacy")];
}

/// <summary>Tells that the account stays.</summary>
/// <param name="Name">The person.</param>
/// <param name="Obstacle">Why it could not be deleted, in the person's language; null when the person called it off.</param>
public sealed record DeletionCancelledMessage(string Name, string? Obstacle) : IMailModel<DeletionCancelledMessage>
{
    public static IReadOnlyList<DeletionCancelledMessage> Samples =>
        [new("Maya Kern", Obstacle: null), new("Maya Kern", "Acme GmbH")];
}

/// <summary>Says goodbye.</summary>
public sealed record AccountDeletedMessage(string Name) : IMailModel<AccountDeletedMessage>
{
    public static IReadOnlyList<AccountDeletedMessage> Samples => [new("Maya Kern")];
}

/// <summary>Adds the mails on the end of an account to the caller's transaction.</summary>
internal sealed class DeletionMails(Correspondence post)
{
    public void Scheduled(User user, DateTimeOffset due) =>
        post.Tell(user, new DeletionScheduledMessage(user.Name, due, user.TimeZone, post.Link("/account/privacy")));

    public void Cancelled(User user, string? obstacle) => post.Tell(user, new DeletionCancelledMessage(user.Name, obstacle));

    public void Done(User user) => post.Tell(user, new AccountDeletedMessage(user.Name));
}
