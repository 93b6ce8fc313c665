using System.Runtime.CompilerServices;
using Slipway.Accounts.Contracts;
using Slipway.Accounts.Mails;
using Slipway.Accounts.Sessions;

namespace Slipway.Accounts.PersonalData;

/// <summary>The account itself and its devices.</summary>
internal sealed class AccountData(AppDb db, DeletionMails mails) : IPersonalData
{
    public string Section => "account";

    public async IAsyncEnumerable<object> ExportAsync(Guid userId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var user = await db.Users.AsNoTracking().SingleAsync(u => u.Id == userId, cancellationToken);
        var sessions = await db
            .Sessions.Where(s => s.UserId == userId)
            .OrderBy(s => s.Id)
            .Select(s => new
            {
                s.CreatedAt,
                s.LastSeenAt,
                s.ExpiresAt,
                s.IpAddress,
                s.UserAgent,
                ByOperator = s.ImpersonatorId != null,
            })
            .ToListAsync(cancellationToken);
        var picture = await db.Pictures.AsNoTracking().SingleOrDefaultAsync(p => p.UserId == userId, cancellationToken);
        yield return new
        {
            user.Id,
            user.Name,
            user.Email,
            user.EmailVerifiedAt,
            user.Language,
            user.TimeZone,
            user.Theme,
            user.CreatedAt,
            user.LastSignInAt,
            user.SuspendedAt,
            user.DeletionDueAt,
            Picture = picture is null ? null : $"data:{picture.ContentType};base64,{Convert.ToBase64String(picture.Content)}",
            sessions,
        };
    }

    public async Task EraseAsync(Guid userId, CancellationToken cancellationToken)
    {
        if (await db.Users.SingleOrDefaultAsync(u => u.Id == userId, cancellationToken) is not { } user)
        {
            return;
        }

        user.Raise(new UserDeleted(user.Id));
        mails.Done(user);

        // Sessions and tokens go with it
        db.Remove(user);
        await db.SaveChangesAsync(cancellationToken);
    }
}
