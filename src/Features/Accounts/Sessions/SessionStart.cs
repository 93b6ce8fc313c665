using Microsoft.Extensions.Options;
using Slipway.Accounts.Contracts;
using Slipway.Accounts.Mails;
using Slipway.Accounts.Users;

namespace Slipway.Accounts.Sessions;

/// <summary>Starts the session of somebody who has proven who they are.</summary>
internal sealed class SessionStart(
    AppDb db,
    CurrentUser before,
    Trail trail,
    SignInThrottle throttle,
    AccountMails mails,
    IHttpContextAccessor http,
    IOptions<AccountsOptions> options,
    TimeProvider clock
)
{
    /// <summary>Saves the session together with everything that the caller has changed.</summary>
    public async Task<SessionGrant> RunAsync(User user, bool remember, CancellationToken cancellationToken)
    {
        trail.About("user", user.Id, user.Name, user.Id);
        var token = Secret.Create(Session.Prefix);
        var session = NewSession(user, token, remember);
        session.Raise(new UserSignedIn(user.Id, session.Id));
        db.Add(session);
        await TellOfUnknownDeviceAsync(user, session, cancellationToken);
        throttle.RememberDevice(user);
        await db.SaveChangesAsync(cancellationToken);
        await throttle.ForgetFailuresAsync(user.Email, cancellationToken);
        await CloseAsync(user, cancellationToken);
        return new SessionGrant(token, session.ExpiresAt) { Remember = remember };
    }

    private Session NewSession(User user, string token, bool remember)
    {
        var now = clock.GetUtcNow();
        var agent = http.HttpContext?.Request.Headers.UserAgent.ToString() ?? "";
        return new Session
        {
            UserId = user.Id,
            TokenHash = Secret.Hash(token),
            IsRemembered = remember,
            ExpiresAt = remember ? now.AddDays(options.Value.RememberedDays) : now.AddHours(options.Value.SessionHours),
            LastSeenAt = now,
            ProvenAt = now,
            UserAgent = agent[..Math.Min(agent.Length, Session.MaxUserAgent)],
            IpAddress = http.HttpContext?.Connection.RemoteIpAddress?.ToString() ?? "",
        };
    }

    // The first sign-in is no news to anybody, and programs without cookies are known by what they called themselves before
    private async Task TellOfUnknownDeviceAsync(User user, Session session, CancellationToken cancellationToken)
    {
        var isNoNews =
            !options.Value.NewSignInMail
            || user.LastSignInAt is null
            || throttle.Knows(user)
            || await db.Sessions.AnyAsync(
                s => s.UserId == user.Id && s.UserAgent == session.UserAgent && s.IpAddress == session.IpAddress,
                cancellationToken
            );
        if (!isNoNews)
        {
            mails.NewSignIn(user, session);
        }
    }

    // Without loading the rows: two sign-ins at once must not fail over who writes
    private async Task CloseAsync(User user, CancellationToken cancellationToken)
    {
        if (before.Identity is { ByCookie: true, SessionId: { } replaced })
        {
            await db.Sessions.Where(s => s.Id == replaced).ExecuteDeleteAsync(cancellationToken);
        }

        var now = clock.GetUtcNow();
        await db
            .Users.Where(u => u.Id == user.Id)
            .ExecuteUpdateAsync(u => u.SetProperty(x => x.LastSignInAt, now), cancellationToken);
    }
}
