using Slipway.Accounts.Contracts;

namespace Slipway.Accounts.Sessions;

/// <summary>Ends one of one's own sessions.</summary>
public sealed record RevokeSession(Guid Id);

[SignedIn(AllowUnverified = true, InPerson = true)]
internal sealed class RevokeSessionHandler(AppDb db, CurrentUser user) : Handler<RevokeSession, Nothing>
{
    protected override async Task<Result<Nothing>> HandleAsync(RevokeSession request, CancellationToken cancellationToken)
    {
        var me = user.RequiredId;
        if (await db.EndSessionsAsync(s => s.Id == request.Id && s.UserId == me, cancellationToken) == 0)
        {
            return Error.NotFound;
        }

        await db.SaveChangesAsync(cancellationToken);
        return default(Nothing);
    }
}

/// <summary>Ends all of one's own sessions but this one.</summary>
[AuditAction("session.others_revoked")]
public sealed record RevokeOtherSessions;

[SignedIn(AllowUnverified = true, InPerson = true)]
internal sealed class RevokeOtherSessionsHandler(AppDb db, CurrentUser user) : Handler<RevokeOtherSessions, Nothing>
{
    protected override async Task<Result<Nothing>> HandleAsync(RevokeOtherSessions request, CancellationToken cancellationToken)
    {
        var (me, here) = (user.RequiredId, user.Identity!.SessionId);
        await db.EndSessionsAsync(s => s.UserId == me && s.Id != here, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return default(Nothing);
    }
}

/// <summary>Ends this session.</summary>
[AuditAction("user.signed_out")]
public sealed record SignOut;

[SignedIn(AllowUnverified = true)]
internal sealed class SignOutHandler(AppDb db, CurrentUser user) : Handler<SignOut, Nothing>
{
    protected override async Task<Result<Nothing>> HandleAsync(SignOut request, CancellationToken cancellationToken)
    {
        var (here, withOwn) = (user.Identity!.SessionId, user.Identity.ByCookie);
        Guid? own = null;
        if (
            await db.Sessions.SingleOrDefaultAsync(s => s.Id == here, cancellationToken) is
            { ImpersonatorId: { } operatorId } session
        )
        {
            session.Raise(new ImpersonationEnded(session.UserId, operatorId));

            // In a browser the operator's own session waits behind this one: signing out there leaves neither open
            own = withOwn ? session.ImpersonatorSessionId : null;
        }

        await db.EndSessionsAsync(s => s.Id == here || s.Id == own, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return default(Nothing);
    }
}
