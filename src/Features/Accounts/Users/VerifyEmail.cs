using System.ComponentModel.DataAnnotations;
using Slipway.Accounts.Mails;
using Slipway.Email.Contracts;

namespace Slipway.Accounts.Users;

/// <summary>Confirms that an address is one's own, with the token that was mailed to it. Twice is the same as once.</summary>
public sealed record VerifyEmail
{
    [Required, MaxLength(100)]
    public string Token { get; set; } = "";
}

[Anonymous("The mailed token is the proof; the browser that opens the mail need not be signed in")]
internal sealed class VerifyEmailHandler(AppDb db, TimeProvider clock) : Handler<VerifyEmail, Nothing>
{
    protected override async Task<Result<Nothing>> HandleAsync(VerifyEmail request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (await db.FindTokenAsync(request.Token, OneTimeToken.VerifyEmail, now, cancellationToken) is not { } token)
        {
            return new Error(ErrorKind.Gone, "accounts.link_expired");
        }

        var user = await db.Users.SingleAsync(u => u.Id == token.UserId, cancellationToken);
        token.UsedAt ??= now;
        user.Verify(now);
        await db.SaveChangesAsync(cancellationToken);
        return default(Nothing);
    }
}

/// <summary>Mails a new link to one's own unverified address.</summary>
public sealed record ResendVerification;

[SignedIn(AllowUnverified = true)]
internal sealed class ResendVerificationHandler(AppDb db, CurrentUser user, AccountMails mails, IAddressBook addresses)
    : Handler<ResendVerification, Nothing>
{
    protected override async Task<Result<Nothing>> HandleAsync(ResendVerification request, CancellationToken cancellationToken)
    {
        var me = await db.Users.SingleAsync(u => u.Id == user.RequiredId, cancellationToken);
        if (me.EmailVerifiedAt is null)
        {
            if (await addresses.IsSuppressedAsync(me.Email, cancellationToken))
            {
                return new Error(ErrorKind.Conflict, "email.suppressed", me.Email);
            }

            await mails.VerifyEmailAsync(me, returnUrl: null, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
        }

        return default(Nothing);
    }
}
