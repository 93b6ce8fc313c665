using Slipway.Accounts.Contracts;
using Slipway.Accounts.Sessions;
using Slipway.Accounts.Users;

namespace Slipway.Accounts.Administration;

internal sealed class UserAdministration(AppDb db, SuspensionMails mails, TimeProvider clock) : IUserAdministration
{
    public Task<Page<ManagedUser>> SearchAsync(UserSearch search, CancellationToken cancellationToken)
    {
        var users = db.Users.AsNoTracking();
        if (!string.IsNullOrWhiteSpace(search.Text))
        {
            var text = search.Text.Trim().ToLowerInvariant();
            users = users.Where(u => u.SearchText.Contains(text));
        }

        users = search.Filter switch
        {
            UserFilter.Active => users.Where(u => u.SuspendedAt == null && u.EmailVerifiedAt != null),
            UserFilter.Unverified => users.Where(u => u.SuspendedAt == null && u.EmailVerifiedAt == null),
            UserFilter.Suspended => users.Where(u => u.SuspendedAt != null),
            UserFilter.Operators => users.Where(u => u.IsOperator),
            _ => users,
        };
        return search.ByName
            ? PageAsync(users.ToPageAsync(u => u.SearchText, u => u.Id, search.Page, search.Descending, cancellationToken))
            : PageAsync(users.ToPageAsync(u => u.CreatedAt, u => u.Id, search.Page, search.Descending, cancellationToken));
    }

    public async Task<ManagedUserDetails?> FindAsync(Guid userId, CancellationToken cancellationToken)
    {
        if (await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == userId, cancellationToken) is not { } user)
        {
            return null;
        }

        return new ManagedUserDetails
        {
            Id = user.Id,
            Name = user.Name,
            Email = user.Email,
            IsOperator = user.IsOperator,
            SignedUpAt = user.CreatedAt,
            EmailVerifiedAt = user.EmailVerifiedAt,
            LastSignInAt = user.LastSignInAt,
            SuspendedAt = user.SuspendedAt,
            Language = user.Language,
            TimeZone = user.TimeZone,
            SuspensionReason = user.SuspensionReason,
            DeletionDueAt = user.DeletionDueAt,
            Sessions = await SessionsAsync(userId, cancellationToken),
        };
    }

    private async Task<IReadOnlyList<ManagedSession>> SessionsAsync(Guid userId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var sessions = await (
            from s in db.Sessions
            join o in db.Users on s.ImpersonatorId equals o.Id into operators
            from o in operators.DefaultIfEmpty()
            where s.UserId == userId && s.ExpiresAt > now
            orderby s.LastSeenAt descending
            select new { Session = s, Impersonator = o.Name }
        )
            .AsNoTracking()
            .Take(100)
            .ToListAsync(cancellationToken);
        return sessions.ConvertAll(found =>
        {
            var (session, device) = (found.Session, Device.Of(found.Session.UserAgent));
            return new ManagedSession(
                session.Id,
                device.Browser,
                device.System,
                session.UserAgent,
                session.IpAddress,
                session.CreatedAt,
                session.LastSeenAt,
                session.ExpiresAt,
                found.Impersonator,
                session.ImpersonationReason
            );
        });
    }

    public Task<IReadOnlyList<long>> SignUpsPerDayAsync(int days, CancellationToken cancellationToken) =>
        db.Users.CountPerDayAsync(u => u.CreatedAt, clock.GetUtcNow(), days, cancellationToken);

    public async Task<Result<Nothing>> SuspendAsync(Guid userId, string reason, CancellationToken cancellationToken)
    {
        var user = await db.Users.SingleOrDefaultAsync(u => u.Id == userId, cancellationToken);
        switch (user)
        {
            case null:
                return Error.NotFound;
            case { IsOperator: true }:
                return new Error(ErrorKind.Forbidden, "accounts.is_operator");
            case { SuspendedAt: not null }:
                return new Error(ErrorKind.Conflict, "accounts.is_suspended");
        }

        user.Suspend(clock.GetUtcNow(), reason);
        mails.Suspended(user);
        // Nothing that was open before may come alive again with the account
        await db.EndSessionsAsync(s => s.UserId == userId, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return default(Nothing);
    }

    public async Task<Result<Nothing>> RestoreAsync(Guid userId, CancellationToken cancellationToken)
    {
        var user = await db.Users.SingleOrDefaultAsync(u => u.Id == userId, cancellationToken);
        switch (user)
        {
            case null:
                return Error.NotFound;
            case { SuspendedAt: null }:
                return new Error(ErrorKind.Conflict, "accounts.is_not_suspended");
        }

        user.Restore();
        mails.Restored(user);
        await db.SaveChangesAsync(cancellationToken);
        return default(Nothing);
    }

    public async Task<Result<Nothing>> SignOutEverywhereAsync(Guid userId, CancellationToken cancellationToken)
    {
        if (await db.Users.SingleOrDefaultAsync(u => u.Id == userId, cancellationToken) is not { } user)
        {
            return Error.NotFound;
        }

        user.Raise(new UserSignedOutEverywhere(userId));
        await db.EndSessionsAsync(s => s.UserId == userId, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return default(Nothing);
    }

    private static async Task<Page<ManagedUser>> PageAsync(Task<Page<User>> users) =>
        (await users).Map(u => new ManagedUser
        {
            Id = u.Id,
            Name = u.Name,
            Email = u.Email,
            IsOperator = u.IsOperator,
            SignedUpAt = u.CreatedAt,
            EmailVerifiedAt = u.EmailVerifiedAt,
            LastSignInAt = u.LastSignInAt,
            SuspendedAt = u.SuspendedAt,
        });
}
