using System.ComponentModel.DataAnnotations;
using Slipway.Accounts.Contracts;
using Slipway.Accounts.Mails;
using Slipway.Accounts.Users;

namespace Slipway.Accounts.EmailChanges;

/// <summary>
/// "It was not me": calls a change of address off or takes it back, with the token that was mailed to the earlier address. Whoever
/// made the change knows the password, so it stops working, all sessions end, and the earlier address gets a link for a new one.
/// </summary>
public sealed record UndoEmailChange
{
    [Required, MaxLength(100)]
    public string Token { get; set; } = "";
}

[Anonymous("The mailed token is the proof; the owner may have lost the account to somebody else")]
internal sealed class UndoEmailChangeHandler(AppDb db, Passwords passwords, AccountMails mails, TimeProvider clock)
    : Handler<UndoEmailChange, Nothing>
{
    protected override async Task<Result<Nothing>> HandleAsync(UndoEmailChange request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var token = await db.FindTokenAsync(request.Token, OneTimeToken.UndoEmailChange, now, cancellationToken);
        if (token is not { UsedAt: null })
        {
            return new Error(ErrorKind.Gone, "accounts.link_expired");
        }

        var user = await db.Users.SingleAsync(u => u.Id == token.UserId, cancellationToken);
        if (user.Email != token.Email)
        {
            if (await db.Users.AnyAsync(u => u.Email == token.Email, cancellationToken))
            {
                return new Error(ErrorKind.Conflict, "accounts.email_taken");
            }

            user.ChangeEmail(token.Email, now);
        }

        token.UsedAt = now;
        user.ChangePassword(await passwords.HashAsync(user, Secret.Create(""), cancellationToken));
        user.Raise(new EmailChangeUndone(user.Id));

        // Earlier undo links stay: an intruder who changes the address twice must not cut off the owner of the first
        await db.DropTokensAsync(
            t =>
                t.UserId == user.Id
                && t.Id != token.Id
                && (t.Purpose != OneTimeToken.UndoEmailChange || t.CreatedAt >= token.CreatedAt),
            cancellationToken
        );
        await db.EndSessionsAsync(s => s.UserId == user.Id, cancellationToken);
        mails.ChooseNewPassword(user);
        await db.SaveChangesAsync(cancellationToken);
        return default(Nothing);
    }
}
