using Slipway.Accounts.Contracts;
using Slipway.Accounts.Mails;

namespace Slipway.Accounts.Users;

internal sealed class VouchedAccounts(AppDb db, AccountMails mails, TimeProvider clock) : IVouchedAccounts
{
    public async Task<Guid> OpenAsync(VouchedPerson person, CancellationToken cancellationToken)
    {
        var user = new User(person.Name, User.Normalize(person.Email), person.Language);
        user.Raise(new UserSignedUp(user.Id, user.Email, user.Name, user.Language));
        db.Add(user);
        if (person.EmailVerified)
        {
            user.Verify(clock.GetUtcNow());
        }
        else
        {
            await mails.VerifyEmailAsync(user, returnUrl: null, cancellationToken);
        }

        return user.Id;
    }

    public async Task ClaimAsync(Guid userId, CancellationToken cancellationToken)
    {
        var user = await db.Users.SingleAsync(u => u.Id == userId && u.EmailVerifiedAt == null, cancellationToken);
        user.ChangePassword("");
        user.Verify(clock.GetUtcNow());
        await db.EndSessionsAsync(s => s.UserId == userId, cancellationToken);
        await db.DropTokensAsync(t => t.UserId == userId, cancellationToken);
    }
}

/// <summary>The password is one way in, if there is one.</summary>
internal sealed class PasswordAsWayIn(AppDb db) : IWaysIn
{
    public Task<int> CountAsync(Guid userId, CancellationToken cancellationToken) =>
        db.Users.CountAsync(u => u.Id == userId && u.PasswordHash != "", cancellationToken);
}
