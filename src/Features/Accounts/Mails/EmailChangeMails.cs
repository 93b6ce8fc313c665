using Microsoft.Extensions.Options;
using Slipway.Accounts.Users;
using Slipway.Email.Contracts;

namespace Slipway.Accounts.Mails;

/// <summary>Asks the new address for confirmation.</summary>
public sealed record ConfirmEmailChangeMessage(string Link, int Hours) : IMailModel<ConfirmEmailChangeMessage>
{
    public static IReadOnlyList<ConfirmEmailChangeMessage> Samples =>
        [new("https://app.example/email-changes/confirm?token=slt_sample", 24)];
}

/// <summary>Tells the owner of an address that another account asked for it.</summary>
public sealed record EmailTakenMessage : IMailModel<EmailTakenMessage>
{
    public static IReadOnlyList<EmailTakenMessage> Samples => [new()];
}

/// <summary>Tells the present address what was asked for.</summary>
public sealed record EmailChangeRequestedMessage(string Name, string NewEmail, string Link)
    : IMailModel<EmailChangeRequestedMessage>
{
    public static IReadOnlyList<EmailChangeRequestedMessage> Samples =>
        [new("Maya Kern", "maya@new.example", "https://app.example/email-changes/undo?token=slt_sample")];
}

/// <summary>Tells both addresses that the change is made; only the earlier one can undo it.</summary>
public sealed record EmailChangedMessage(string Name, string NewEmail, string? Link) : IMailModel<EmailChangedMessage>
{
    public static IReadOnlyList<EmailChangedMessage> Samples =>
        [
            new("Maya Kern", "maya@new.example", "https://app.example/email-changes/undo?token=slt_sample"),
            new("Maya Kern", "maya@new.example", Link: null),
        ];
}

/// <summary>Adds the mails on a change of address, and the tokens in them, to the caller's transaction.</summary>
internal sealed class EmailChangeMails(Correspondence post, MailLimit limit, IOptions<AccountsOptions> options)
{
    public async Task ConfirmAsync(User user, string newEmail, CancellationToken cancellationToken)
    {
        if (await limit.AllowsAsync("change", newEmail, cancellationToken))
        {
            var link = post.Link(user, "/email-changes/confirm", OneTimeToken.ChangeEmail, newEmail);
            post.Ask(newEmail, user, new ConfirmEmailChangeMessage(link, options.Value.LinkHours));
        }
    }

    public async Task TakenAsync(User owner, CancellationToken cancellationToken)
    {
        if (await limit.AllowsAsync("taken", owner.Email, cancellationToken))
        {
            post.Ask(owner.Email, owner, new EmailTakenMessage());
        }
    }

    public void Requested(User user, string newEmail) =>
        post.Tell(user, new EmailChangeRequestedMessage(user.Name, newEmail, UndoLink(user)));

    /// <summary>Tells the earlier address; call it before the account takes the new one.</summary>
    public void Leaving(User user, string newEmail) =>
        post.Tell(user, new EmailChangedMessage(user.Name, newEmail, UndoLink(user)));

    /// <summary>Tells the new address.</summary>
    public void Arrived(User user) => post.Tell(user, new EmailChangedMessage(user.Name, user.Email, Link: null));

    private string UndoLink(User user) => post.Link(user, "/email-changes/undo", OneTimeToken.UndoEmailChange, user.Email);
}
