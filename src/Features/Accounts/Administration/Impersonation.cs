using Microsoft.Extensions.Logging;
using Slipway.Accounts.Contracts;
using Slipway.Accounts.Sessions;

namespace Slipway.Accounts.Administration;

internal sealed class Impersonation(
    AppDb db,
    CurrentUser user,
    IHttpContextAccessor http,
    TimeProvider clock,
    ILogger<Impersonation> logger
) : IImpersonation
{
    public async Task<Result<ImpersonationGrant>> BeginAsync(
        Guid userId,
        string reason,
        TimeSpan duration,
        CancellationToken cancellationToken
    )
    {
        switch (await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == userId, cancellationToken))
        {
            case null:
                return Error.NotFound;
            case { IsOperator: true }:
                return new Error(ErrorKind.Forbidden, "accounts.is_operator");
            case { SuspendedAt: not null }:
                return new Error(ErrorKind.Conflict, "accounts.is_suspended");
        }

        var here = user.Identity!.SessionId;
        if (await db.Sessions.AsNoTracking().SingleOrDefaultAsync(s => s.Id == here, cancellationToken) is not { } own)
        {
            return Error.Unauthenticated;
        }

        var now = clock.GetUtcNow();
        var token = Secret.Create(Session.Prefix);
        var agent = http.HttpContext?.Request.Headers.UserAgent.ToString() ?? "";
        var session = new Session
        {
            UserId = userId,
            TokenHash = Secret.Hash(token),
            ExpiresAt = now + duration < own.ExpiresAt ? now + duration : own.ExpiresAt,
            LastSeenAt = now,
            ProvenAt = own.ProvenAt,
            UserAgent = agent[..Math.Min(agent.Length, Session.MaxUserAgent)],
            IpAddress = http.HttpContext?.Connection.RemoteIpAddress?.ToString() ?? "",
            ImpersonatorId = own.UserId,
            ImpersonatorSessionId = own.Id,
            ImpersonationReason = reason,
        };
        session.Raise(new ImpersonationStarted(userId, own.UserId, reason, session.ExpiresAt));
        db.Add(session);
        await db.SaveChangesAsync(cancellationToken);
        logger.LogInformation(
            "Operator {Operator} acts as {User} until {EndsAt}: {Reason}",
            own.UserId,
            userId,
            session.ExpiresAt,
            reason
        );
        return new ImpersonationGrant(token, session.ExpiresAt);
    }

    public async Task<Result<Nothing>> EndAsync(CancellationToken cancellationToken)
    {
        var here = user.Identity?.SessionId;
        var session = await db.Sessions.SingleOrDefaultAsync(s => s.Id == here && s.ImpersonatorId != null, cancellationToken);
        if (session is null)
        {
            return Error.NotFound;
        }

        session.Raise(new ImpersonationEnded(session.UserId, session.ImpersonatorId!.Value));
        db.Remove(session);
        await db.SaveChangesAsync(cancellationToken);
        return default(Nothing);
    }

    /// <summary>An impersonation holds as long as the operator is one and stays signed in.</summary>
    public static Task<bool> IsBackedAsync(AppDb db, Guid sessionId, DateTimeOffset now, CancellationToken cancellationToken) =>
        (
            from s in db.Sessions
            join own in db.Sessions on s.ImpersonatorSessionId equals own.Id
            join o in db.Users on own.UserId equals o.Id
            where s.Id == sessionId && own.ExpiresAt > now && o.IsOperator && o.SuspendedAt == null
            select s.Id
        ).AnyAsync(cancellationToken);
}
