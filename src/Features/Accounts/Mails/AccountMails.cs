using Microsoft.Extensions.Options;
using Slipway.Accounts.Sessions;
using Slipway.Accounts.Users;
using Slipway.Email.Contracts;

namespace Slipway.Accounts.Mails;

/// <summary>Asks to confirm an address.</summary>
public sealed record VerifyEmailMessage(string Link, int Hours) : IMailModel<VerifyEmailMessage>
{
    public static IReadOnlyList<VerifyEmailMessage> Samples => [new("https://app.example/verify-email?token=slt_sample", 24)];
}

/// <summary>Tells the owner of an address that somebody signed up with it again.</summary>
public sealed record AlreadyRegisteredMessage(string Link) : IMailModel<AlreadyRegisteredMessage>
{
    public static IReadOnlyList<AlreadyRegisteredMessage> Samples => [new("https://app.example/sign-in")];
}

/// <summary>Brings the link to choose a new password.</summary>
public sealed record ResetPasswordMessage(string Link, int Hours) : IMailModel<ResetPasswordMessage>
{
    public static IReadOnlyList<ResetPasswordMessage> Samples => [new("https://app.example/reset-password?token=slt_sample", 24)];
}

/// <summary>Tells that the password changed.</summary>
public sealed record PasswordChangedMessage(string Name, string Link) : IMailModel<PasswordChangedMessage>
{
    public static IReadOnlyList<PasswordChangedMessage> Samples => [new("Maya Kern", "https://app.example/forgot-password")];
}

/// <summary>
/// Adds mails on signing up and on passwords, and the tokens in them, to the caller's transaction. What somebody can cause who is
/// not signed in is limited, without a word: nobody's inbox can be flooded from here.
/// </summary>
internal sealed class AccountMails(Correspondence post, MailLimit limit, IOptions<AccountsOptions> options)
{
    public async Task VerifyEmailAsync(User user, string? returnUrl, CancellationToken cancellationToken)
    {
        if (await limit.AllowsAsync("verify", user.Email, cancellationToken))
        {
            var link = post.Link(user, "/verify-email", OneTimeToken.VerifyEmail, user.Email);
            post.Ask(
                user.Email,
                user,
                new VerifyEmailMessage(link + Correspondence.ReturnTo('&', returnUrl), options.Value.LinkHours)
            );
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
        post.Ask(user.Email, user, new ResetPasswordMessage(link, options.Value.LinkHours));
    }

    public void Welcome(User user) =>
        post.Tell(user, new WelcomeMessage(user.Name, post.Link("/organizations")), $"welcome:{user.Id}");

    public void NewSignIn(User user, Session session) =>
        post.Tell(
            user,
            new NewSignInMessage(
                user.Name,
                new DeviceFacts(session.LastSeenAt, user.TimeZone, session.UserAgent, session.IpAddress),
                post.Link("/forgot-password")
            )
        );

    public void PasswordChanged(User user) =>
        post.Tell(user, new PasswordChangedMessage(user.Name, post.Link("/forgot-password")));
}
