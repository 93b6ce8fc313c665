namespace Slipway.Accounts.Administration;

internal sealed class AccountFigures(AppDb db, TimeProvider clock) : IFigures
{
    private const int Days = 30;

    public async Task<IReadOnlyList<Figure>> ReadAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var since = now.AddDays(-Days);
        var signUps = await db.Users.CountPerDayAsync(u => u.CreatedAt, now, Days, cancellationToken);
        var sessions = db.Sessions.Where(s => s.ImpersonatorId == null && s.LastSeenAt >= since);
        var active = await db.Users.CountAsync(
            u => u.LastSignInAt >= since || sessions.Any(s => s.UserId == u.Id),
            cancellationToken
        );
        return
        [
            new("accounts.figures.signUps", signUps.Sum(), "users?sort=-joined", signUps),
            // When somebody was active before the last time is not recorded, so there is no history
            new("accounts.figures.active", active, "users?state=active", []),
        ];
    }
}
