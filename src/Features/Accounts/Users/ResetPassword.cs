using System.ComponentModel.DataAnnotations;
using Slipway.Accounts.Mails;

namespace Slipway.Accounts.Users;

/// <summary>Sets a new password with a mailed token and ends all sessions.</summary>
[AuditAction(Severity = AuditSeverity.Warning)]
public sealed record ResetPassword
{
    [Required, MaxLength(100)]
    public string Token { get; set; } = "";

    [Required, MinLength(Passwords.MinLength), MaxLength(Passwords.MaxLength)]
    public string Password { get; set; } = "";
}

[Anonymous("The mailed token is the proof")]
internal sealed class ResetPasswordHandler(AppDb db, Passwords passwords, AccountMails mails, TimeProvider clock)
    : Handler<ResetPassword, Nothing>
{
    protected override async Task<Result<Nothing>> HandleAsync(ResetPassword request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var token = await db.FindTokenAsync(request.Token, OneTimeToken.ResetPassword, now, cancellationToken);
        if (token is not { UsedAt: null })
        {
            return new Error(ErrorKind.Gone, "accounts.link_expired");
        }

        var user = await db.Users.SingleAsync(u => u.Id == token.UserId, cancellationToken);
        if (passwords.Check(request.Password, user.Name, user.Email, nameof(request.Password)) is { } weak)
        {
            return weak;
        }

        token.UsedAt = now;
        user.ChangePassword(await passwords.HashAsync(user, request.Password, cancellationToken));

        // Whoever reads the mail owns the address
        user.Verify(now);
        mails.PasswordChanged(user);
        await db.EndSessionsAsync(s => s.UserId == user.Id, cancellationToken);
        await db.DropTokensAsync(
            t => t.UserId == user.Id && t.Id != token.Id && t.Purpose == OneTimeToken.ResetPassword,
            cancellationToken
        );
        await db.SaveChangesAsync(cancellationToken);
        return default(Nothing);
    }
}
