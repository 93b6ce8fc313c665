using Microsoft.Extensions.Options;
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

/// <summary>Adds the mails of this module, and the tokens in them, to the caller's transaction.</summary>
internal sealed class AccountMails(
    AppDb db,
    IMailQueue mails,
    IOptions<AppOptions> app,
    IOptions<AccountsOptions> options,
    TimeProvider clock
)
{
    private static readonly MailOptions Urgent = new() { IsUrgent = true };

    public void VerifyEmail(User user) =>
        mails.Enqueue(To(user), new VerifyEmailMessage(user.Name, Link(user, "/verify-email", OneTimeToken.VerifyEmail)), Urgent);

    public void AlreadyRegistered(User user) =>
        mails.Enqueue(To(user), new AlreadyRegisteredMessage(user.Name, app.Value.Link("/sign-in")), Urgent);

    public void ResetPassword(User user) =>
        mails.Enqueue(
            To(user),
            new ResetPasswordMessage(user.Name, Link(user, "/reset-password", OneTimeToken.ResetPassword)),
            Urgent
        );

    public void PasswordChanged(User user) =>
        mails.Enqueue(To(user), new PasswordChangedMessage(user.Name, app.Value.Link("/forgot-password")), Urgent);

    private string Link(User user, string path, string purpose)
    {
        var token = Secret.Create("slt_");
        db.Add(
            new OneTimeToken
            {
                UserId = user.Id,
                Purpose = purpose,
                Hash = Secret.Hash(token),
                ExpiresAt = clock.GetUtcNow().AddHours(options.Value.LinkHours),
            }
        );
        return app.Value.Link($"{path}?token={token}");
    }

    private static Recipient To(User user) => new(user.Email, user.Name, user.Language);
}
