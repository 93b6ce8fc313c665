using Slipway.Accounts.Contracts;
using Slipway.Accounts.Mails;

namespace Slipway.Accounts.Users;

internal sealed class VouchedAccounts(AppDb db, CurrentUser me, AccountMails mails, TimeProvider clock) : IVouchedAccounts
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

    public async Task TakeOverAsync(Guid userId, string name, string? language, CancellationToken cancellationToken)
    {
        var user = await db.Users.SingleAsync(u => u.Id == userId, cancellationToken);
        user.ChangeProfile(name, language ?? user.Language, user.TimeZone, user.Theme);
    }

    public async Task ShowPictureAsync(Guid userId, byte[] content, CancellationToken cancellationToken)
    {
        if (
            Picture.Recognize(content) is not { } type
            || await db.Users.SingleOrDefaultAsync(u => u.Id == userId, cancellationToken) is not { } user
        )
        {
            return;
        }

        var picture = await db.Pictures.SingleOrDefaultAsync(p => p.UserId == userId, cancellationToken);
        if (picture is null)
        {
            db.Add(
                new Picture
                {
                    UserId = userId,
                    ContentType = type,
                    Content = content,
                }
            );
        }
        else
        {
            (picture.ContentType, picture.Content) = (type, content);
        }

        user.ShowPicture(Picture.VersionOf(content));
    }

    public Task SignOutAsync(Guid userId, CancellationToken cancellationToken) =>
        db.EndSessionsAsync(s => s.UserId == userId, cancellationToken);

    public Task SignOutDomainAsync(string domain, Guid except, CancellationToken cancellationToken)
    {
        var (end, here, users) = ("@" + domain, me.Identity?.SessionId, db.Users);
        return db.EndSessionsAsync(
            s => s.Id != here && s.UserId != except && users.Any(u => u.Id == s.UserId && u.Email.EndsWith(end)),
            cancellationToken
        );
    }
}

/// <summary>The password is one way in, if there is one.</summary>
internal sealed class PasswordAsWayIn(AppDb db) : IWaysIn
{
    public Task<int> CountAsync(Guid userId, CancellationToken cancellationToken) =>
        db.Users.CountAsync(u => u.Id == userId && u.PasswordHash != "", cancellationToken);
}
