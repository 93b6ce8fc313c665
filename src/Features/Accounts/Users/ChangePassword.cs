using System.ComponentModel.DataAnnotations;
using Slipway.Accounts.Mails;

namespace Slipway.Accounts.Users;

/// <summary>Changes one's own password and ends all other sessions.</summary>
public sealed record ChangePassword
{
    [Required, MaxLength(Passwords.MaxLength)]
    public string Current { get; set; } = "";

    [Required, MinLength(Passwords.MinLength), MaxLength(Passwords.MaxLength)]
    public string Password { get; set; } = "";
}

[SignedIn(AllowUnverified = true, InPerson = true)]
internal sealed class ChangePasswordHandler(AppDb db, CurrentUser user, Passwords passwords, AccountMails mails)
    : Handler<ChangePassword, Nothing>
{
    protected override async Task<Result<Nothing>> HandleAsync(ChangePassword request, CancellationToken cancellationToken)
    {
        var me = await db.Users.SingleAsync(u => u.Id == user.RequiredId, cancellationToken);
        if (!passwords.Verify(me, request.Current))
        {
            return Error.Field(nameof(request.Current), "accounts.password_wrong");
        }

        if (Passwords.Check(request.Password, me.Email, nameof(request.Password)) is { } weak)
        {
            return weak;
        }

        me.PasswordHash = passwords.Hash(me, request.Password);
        mails.PasswordChanged(me);
        var here = user.Identity!.SessionId;
        db.RemoveRange(await db.Sessions.Where(s => s.UserId == me.Id && s.Id != here).ToListAsync(cancellationToken));
        await db.SaveChangesAsync(cancellationToken);
        return default(Nothing);
    }
}
