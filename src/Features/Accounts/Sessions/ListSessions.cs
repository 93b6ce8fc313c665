using Slipway.Accounts.Contracts;

namespace Slipway.Accounts.Sessions;

/// <summary>Lists one's own sessions, the latest first.</summary>
public sealed record ListSessions;

/// <summary>A signed-in device.</summary>
/// <param name="Id">Names the session when revoking it.</param>
/// <param name="Device">What the browser says of itself.</param>
/// <param name="UserAgent">The same in its own words.</param>
/// <param name="IpAddress">Where it was seen last.</param>
/// <param name="CreatedAt">When it was signed in.</param>
/// <param name="LastSeenAt">Within five minutes.</param>
/// <param name="ExpiresAt">Moves with each visit where the person asked to stay signed in.</param>
/// <param name="IsCurrent">Carries this request.</param>
/// <param name="IsImpersonation">An operator of the product who acts as the person.</param>
public sealed record SessionDetails(
    Guid Id,
    Device Device,
    string UserAgent,
    string IpAddress,
    DateTimeOffset CreatedAt,
    DateTimeOffset LastSeenAt,
    DateTimeOffset ExpiresAt,
    bool IsCurrent,
    bool IsImpersonation
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
        var sessions = await db
            .Sessions.AsNoTracking()
            .Where(s => s.UserId == me && s.ExpiresAt > now)
            .OrderByDescending(s => s.LastSeenAt)
            .Take(100)
            .ToListAsync(cancellationToken);
        return sessions.ConvertAll(s => new SessionDetails(
            s.Id,
            Device.Of(s.UserAgent),
            s.UserAgent,
            s.IpAddress,
            s.CreatedAt,
            s.LastSeenAt,
            s.ExpiresAt,
            s.Id == here,
            s.ImpersonatorId is not null
        ));
    }
}
