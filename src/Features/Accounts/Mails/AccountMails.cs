using Slipway.Accounts.Sessions;
using Slipway.Accounts.Users;
using Slipway.Email.Contracts;

namespace Slipway.Accounts.Mails;

/// <summary>Asks to confirm an address.</summary>
public sealed record VerifyEmailMessage(string Name, string Link);

/// <summary>Tells the owner of an address that somebody signed up with it again.</summary>
public sealed record AlreadyRegisteredMessage(string Name, string Link);

/// <summary>Brings the link to choose a new password.</summary>
public sealed record ResetPasswordMessage(string Name, string Link);

/// <summary>Tells that the password changed.</summary>
public sealed record PasswordChangedMessage(string Name, string Link);

/// <summary>
/// Adds mails on signing up and on passwords, and the tokens in them, to the caller's transaction. What somebody can cause who is
/// not signed in is limited, without a word: nobody's inbox can be flooded from here.
/// </summary>
internal sealed class AccountMails(IMailQueue mails, MailLinks links, MailLimit limit)
{
    private static readonly MailOptions Urgent = new() { IsUrgent = true };

    public async Task VerifyEmailAsync(User user, string? returnUrl, CancellationToken cancellationToken)
    {
        if (await limit.AllowsAsync("verify", user.Email, cancellationToken))
        {
            var link = links.Create(user, "/verify-email", OneTimeToken.VerifyEmail, user.Email);
            mails.Enqueue(links.To(user), new VerifyEmailMessage(user.Name, link + MailLinks.ReturnTo('&', returnUrl)), Urgent);
        }
    }

    public async Task AlreadyRegisteredAsync(User user, string? returnUrl, CancellationToken cancellationToken)
    {
        if (await limit.AllowsAsync("registered", user.Email, cancellationToken))
        {
            var link = links.To("/sign-in") + MailLinks.ReturnTo('?', returnUrl);
            mails.Enqueue(links.To(user), new AlreadyRegisteredMessage(user.Name, link), Urgent);
        }
    }

    public async Task ResetPasswordAsync(User user, CancellationToken cancellationToken)
    {
        if (await limit.AllowsAsync("reset", user.Email, cancellationToken))
        {
            ChooseNewPassword(user);
        }
    }

    /// <summary>The same mail where the person has proven to be the owner of the address.</summary>
    public void ChooseNewPassword(User user)
    {
        var link = links.Create(user, "/reset-password", OneTimeToken.ResetPassword, user.Email);
        mails.Enqueue(links.To(user), new ResetPasswordMessage(user.Name, link), Urgent);
    }

    public void PasswordChanged(User user) =>
        mails.Enqueue(links.To(user), new PasswordChangedMessage(user.Name, links.To("/forgot-password")), Urgent);
}
