using System.ComponentModel.DataAnnotations;
using Slipway.Accounts.Mails;

namespace Slipway.Accounts.Users;

/// <summary>Changes one's own password and ends all other sessions.</summary>
[AuditAction(Severity = AuditSeverity.Warning)]
public sealed record ChangePassword
{
    [Required, MaxLength(Passwords.MaxLength)]
    public string Current { get; set; } = "";

    [Required, MinLength(Passwords.MinLength), MaxLength(Passwords.MaxLength)]
    public string Password { get; set; } = "";
}

[SignedIn(AllowUnverified = true, InPerson = true)]
internal sealed class ChangePasswordHandler(
    AppDb db,
    CurrentUser user,
    Passwords passwords,
    PasswordConfirmation confirmation,
    AccountMails mails
) : Handler<ChangePassword, Nothing>
{
    protected override async Task<Result<Nothing>> HandleAsync(ChangePassword request, CancellationToken cancellationToken)
    {
        var me = await db.Users.SingleAsync(u => u.Id == user.RequiredId, cancellationToken);
        if (await confirmation.CheckAsync(me, request.Current, nameof(request.Current), cancellationToken) is { } wrong)
        {
            return wrong;
        }

        if (passwords.Check(request.Password, me.Name, me.Email, nameof(request.Password)) is { } weak)
        {
            return weak;
        }

        me.ChangePassword(await passwords.HashAsync(me, request.Password, cancellationToken));
        mails.PasswordChanged(me);
        var here = user.Identity!.SessionId;
        await db.EndSessionsAsync(s => s.UserId == me.Id && s.Id != here, cancellationToken);
        await db.DropTokensAsync(t => t.UserId == me.Id && t.Purpose == OneTimeToken.ResetPassword, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return default(Nothing);
    }
}
