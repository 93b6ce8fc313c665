using System.ComponentModel.DataAnnotations;
using Slipway.Accounts.Contracts;
using Slipway.Accounts.Mails;
using Slipway.Accounts.Sessions;
using Slipway.Accounts.Users;

namespace Slipway.Accounts.EmailChanges;

/// <summary>Takes the new address, with the token that was mailed to it. Both addresses are told.</summary>
public sealed record ConfirmEmailChange
{
    [Required, MaxLength(100)]
    public string Token { get; set; } = "";
}

[Anonymous("The mailed token is the proof; the browser that opens the mail need not be signed in")]
internal sealed class ConfirmEmailChangeHandler(
    AppDb db,
    SignInDoor door,
    EmailChangeMails mails,
    IDialect dialect,
    TimeProvider clock
) : Handler<ConfirmEmailChange, Nothing>
{
    private static readonly Error Taken = new(ErrorKind.Conflict, "accounts.email_taken");

    protected override async Task<Result<Nothing>> HandleAsync(ConfirmEmailChange request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var token = await db.FindTokenAsync(request.Token, OneTimeToken.ChangeEmail, now, cancellationToken);
        if (token is not { UsedAt: null })
        {
            return new Error(ErrorKind.Gone, "accounts.link_expired");
        }

        if (await db.Users.AnyAsync(u => u.Email == token.Email, cancellationToken))
        {
            return Taken;
        }

        var user = await db.Users.SingleAsync(u => u.Id == token.UserId, cancellationToken);
        if (await door.CheckAsync(user.Email, SignInMeans.Password, cancellationToken) is { } bound)
        {
            return bound;
        }

        mails.Leaving(user, token.Email);
        user.ChangeEmail(token.Email, now);
        mails.Arrived(user);
        token.UsedAt = now;

        // Links in the old mailbox must not open the account any more; only undoing stays possible from there
        await db.DropTokensAsync(
            t => t.UserId == user.Id && t.Id != token.Id && t.Purpose != OneTimeToken.UndoEmailChange,
            cancellationToken
        );
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return default(Nothing);
        }
        catch (DbUpdateException exception) when (dialect.IsUniqueViolation(exception))
        {
            return Taken;
        }
    }
}
