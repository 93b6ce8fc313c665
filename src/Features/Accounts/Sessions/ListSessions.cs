using Slipway.Accounts.Contracts;

namespace Slipway.Accounts.Sessions;

/// <summary>Lists one's own sessions, the latest first.</summary>
public sealed record ListSessions;

/// <summary>A signed-in device.</summary>
public sealed record SessionDetails(
    Guid Id,
    string UserAgent,
    string IpAddress,
    DateTimeOffset CreatedAt,
    DateTimeOffset LastSeenAt,
    bool IsCurrent
);

[SignedIn(AllowUnverified = true)]
internal sealed class ListSessionsHandler(AppDb db, CurrentUser user, TimeProvider clock)
    : Handler<ListSessions, IReadOnlyList<SessionDetails>>
{
    protected override async Task<Result<IReadOnlyList<SessionDetails>>> HandleAsync(
        ListSessions request,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        var (me, here) = (user.RequiredId, user.Identity!.SessionId);
        return await db
            .Sessions.Where(s => s.UserId == me && s.ExpiresAt > now)
            .OrderByDescending(s => s.LastSeenAt)
            .Take(100)
            .Select(s => new SessionDetails(s.Id, s.UserAgent, s.IpAddress, s.CreatedAt, s.LastSeenAt, s.Id == here))
            .ToListAsync(cancellationToken);
    }
}

/// <summary>Ends one of one's own sessions.</summary>
public sealed record RevokeSession(Guid Id);

[SignedIn(AllowUnverified = true, InPerson = true)]
internal sealed class RevokeSessionHandler(AppDb db, CurrentUser user) : Handler<RevokeSession, Nothing>
{
    protected override async Task<Result<Nothing>> HandleAsync(RevokeSession request, CancellationToken cancellationToken)
    {
        var me = user.RequiredId;
        var ended = await db.Sessions.Where(s => s.Id == request.Id && s.UserId == me).ExecuteDeleteAsync(cancellationToken);
        return ended == 0 ? Error.NotFound : default(Nothing);
    }
}

/// <summary>Ends all of one's own sessions but this one.</summary>
public sealed record RevokeOtherSessions;

[SignedIn(AllowUnverified = true, InPerson = true)]
internal sealed class RevokeOtherSessionsHandler(AppDb db, CurrentUser user) : Handler<RevokeOtherSessions, Nothing>
{
    protected override async Task<Result<Nothing>> HandleAsync(RevokeOtherSessions request, CancellationToken cancellationToken)
    {
        var (me, here) = (user.RequiredId, user.Identity!.SessionId);
        await db.Sessions.Where(s => s.UserId == me && s.Id != here).ExecuteDeleteAsync(cancellationToken);
        return default(Nothing);
    }
}

/// <summary>Ends this session.</summary>
public sealed record SignOut;

[SignedIn(AllowUnverified = true)]
internal sealed class SignOutHandler(AppDb db, CurrentUser user) : Handler<SignOut, Nothing>
{
    protected override async Task<Result<Nothing>> HandleAsync(SignOut request, CancellationToken cancellationToken)
    {
        var here = user.Identity!.SessionId;
        var ended = await db.Sessions.Where(s => s.Id == here).ToListAsync(cancellationToken);
        if (ended is [{ ImpersonatorId: { } impersonator, ImpersonatorSessionId: var own } session])
        {
            session.Raise(new ImpersonationEnded(session.UserId, impersonator));

            // In a browser the operator's own session waits behind this one: signing out there leaves neither open
            var withOwn = user.Identity.ByCookie;
            ended.AddRange(await db.Sessions.Where(s => s.Id == own && withOwn).ToListAsync(cancellationToken));
        }

        db.RemoveRange(ended);
        await db.SaveChangesAsync(cancellationToken);
        return default(Nothing);
    }
}
