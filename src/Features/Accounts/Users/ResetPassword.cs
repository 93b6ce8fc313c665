using System.ComponentModel.DataAnnotations;
using Slipway.Accounts.Mails;
using Slipway.Accounts.Sessions;

namespace Slipway.Accounts.Users;

/// <summary>Asks for a link to choose a new password. The answer is the same for addresses without an account.</summary>
public sealed record ForgetPassword
{
    [Required, EmailAddress, MaxLength(User.MaxEmail)]
    public string Email { get; set; } = "";
}

[Anonymous("Who forgot the password cannot sign in")]
internal sealed class ForgetPasswordHandler(AppDb db, AccountMails mails) : Handler<ForgetPassword, Nothing>
{
    protected override async Task<Result<Nothing>> HandleAsync(ForgetPassword request, CancellationToken cancellationToken)
    {
        var email = User.Normalize(request.Email);
        if (await db.Users.SingleOrDefaultAsync(u => u.Email == email && u.SuspendedAt == null, cancellationToken) is { } user)
        {
            mails.ResetPassword(user);
            await db.SaveChangesAsync(cancellationToken);
        }

        return default(Nothing);
    }
}

/// <summary>Sets a new password with a mailed token and ends all sessions.</summary>
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
        var hash = Secret.Hash(request.Token);
        var token = await db.Tokens.SingleOrDefaultAsync(
            t => t.Hash == hash && t.Purpose == OneTimeToken.ResetPassword && t.UsedAt == null && t.ExpiresAt > now,
            cancellationToken
        );
        if (token is null)
        {
            return new Error(ErrorKind.Gone, "accounts.link_expired");
        }

        var user = await db.Users.SingleAsync(u => u.Id == token.UserId, cancellationToken);
        if (Passwords.Check(request.Password, user.Email, nameof(request.Password)) is { } weak)
        {
            return weak;
        }

        token.UsedAt = now;
        user.PasswordHash = passwords.Hash(user, request.Password);

        // Whoever reads the mail owns the address
        user.Verify(now);
        mails.PasswordChanged(user);
        db.RemoveRange(await db.Sessions.Where(s => s.UserId == user.Id).ToListAsync(cancellationToken));
        await db.SaveChangesAsync(cancellationToken);
        return default(Nothing);
    }
}
