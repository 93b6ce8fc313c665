using System.ComponentModel.DataAnnotations;
using Slipway.Accounts.Contracts;
using Slipway.Accounts.Mails;
using Slipway.Accounts.Sessions;
using Slipway.Accounts.Users;

namespace Slipway.Accounts.EmailChanges;

/// <summary>
/// Asks for another address of one's own account. It changes once the link that is mailed there is followed; the present address
/// is told at once. Whether another account has the address is answered only to its owner.
/// </summary>
[AuditAction("email_change.requested", Severity = AuditSeverity.Warning)]
public sealed record ChangeEmail
{
    [Required, EmailAddress, MaxLength(User.MaxEmail)]
    public string Email { get; set; } = "";
}

[SignedIn(AllowUnverified = true, InPerson = true), StepUp]
internal sealed class ChangeEmailHandler(AppDb db, CurrentUser user, SignInDoor door, EmailChangeMails mails)
    : Handler<ChangeEmail, Nothing>
{
    protected override async Task<Result<Nothing>> HandleAsync(ChangeEmail request, CancellationToken cancellationToken)
    {
        var email = User.Normalize(request.Email);
        var me = await db.Users.SingleAsync(u => u.Id == user.RequiredId, cancellationToken);
        if (email == me.Email)
        {
            return Error.Field(nameof(request.Email), "accounts.email_same");
        }

        // Whose organization insists on its provider does not leave it behind with the address
        if (await door.CheckAsync(me.Email, SignInMeans.Password, cancellationToken) is { } bound)
        {
            return bound;
        }

        await db.DropTokensAsync(t => t.UserId == me.Id && t.Purpose == OneTimeToken.ChangeEmail, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        var owner = await db.Users.SingleOrDefaultAsync(u => u.Email == email, cancellationToken);
        await (owner is null ? mails.ConfirmAsync(me, email, cancellationToken) : mails.TakenAsync(owner, cancellationToken));
        mails.Requested(me, email);
        me.Raise(new EmailChangeRequested(me.Id, email));
        await db.SaveChangesAsync(cancellationToken);
        return default(Nothing);
    }
}
