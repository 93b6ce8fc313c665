using Microsoft.Extensions.Options;
using Slipway.Accounts.Users;
using Slipway.Email.Contracts;

namespace Slipway.Accounts.Administration;

/// <summary>Tells that the account is suspended; the operator's reason stays with the operators.</summary>
public sealed record AccountSuspendedMessage(string Name) : IMailModel<AccountSuspendedMessage>
{
    public static IReadOnlyList<AccountSuspendedMessage> Samples => [new("Maya Kern")];
}

/// <summary>Tells that the account is open again.</summary>
public sealed record AccountRestoredMessage(string Name, string Link) : IMailModel<AccountRestoredMessage>
{
    public static IReadOnlyList<AccountRestoredMessage> Samples => [new("Maya Kern", "https://app.example/sign-in")];
}

/// <summary>Adds the mails about a suspension to the caller's transaction.</summary>
internal sealed class SuspensionMails(IMailQueue mails, IOptions<AppOptions> app)
{
    public void Suspended(User user) => mails.Enqueue(To(user), new AccountSuspendedMessage(user.Name));

    public void Restored(User user) => mails.Enqueue(To(user), new AccountRestoredMessage(user.Name, app.Value.Link("/sign-in")));

    private static Recipient To(User user) => new(user.Email, user.Name, user.Language) { UserId = user.Id };
}
