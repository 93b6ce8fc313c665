using Slipway.Accounts.Users;

namespace Slipway.Accounts.Mails;

/// <summary>Asks to confirm an address.</summary>
public sealed record VerifyEmailMessage(string Link);

/// <summary>Tells the owner of an address that somebody signed up with it again.</summary>
public sealed record AlreadyRegisteredMessage(string Link);

/// <summary>Brings the link to choose a new password.</summary>
public sealed record ResetPasswordMessage(string Link);

/// <summary>Tells that the password changed.</summary>
public sealed record PasswordChangedMessage(string Name, string Link);

/// <summary>
/// Adds mails on signing up and on passwords, and the tokens in them, to the caller's transaction. What somebody can cause who is
/// not signed in is limited, without a word: nobody's inbox can be flooded from here.
/// </summary>
internal sealed class AccountMails(Correspondence post, MailLimit limit)
{
    public async Task VerifyEmailAsync(User user, string? returnUrl, CancellationToken cancellationToken)
    {
        if (await limit.AllowsAsync("verify", user.Email, cancellationToken))
        {
            var link = post.Link(user, "/verify-email", OneTimeToken.VerifyEmail, user.Email);
            post.Ask(user.Email, user, new VerifyEmailMessage(link + Correspondence.ReturnTo('&', returnUrl)));
        }
    }

    public async Task AlreadyRegisteredAsync(User user, string? returnUrl, CancellationToken cancellationToken)
    {
        if (await limit.AllowsAsync("registered", user.Email, cancellationToken))
        {
            var link = post.Link("/sign-in") + Correspondence.ReturnTo('?', returnUrl);
            post.Ask(user.Email, user, new AlreadyRegisteredMessage(link));
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
        var link = post.Link(user, "/reset-password", OneTimeToken.ResetPassword, user.Email);
        post.Ask(user.Email, user, new ResetPasswordMessage(link));
    }

    public void PasswordChanged(User user) =>
        post.Tell(user, new PasswordChangedMessage(user.Name, post.Link("/forgot-password")));
}
