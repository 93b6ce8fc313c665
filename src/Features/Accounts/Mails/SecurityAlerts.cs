using Slipway.Accounts.Contracts;

namespace Slipway.Accounts.Mails;

internal sealed class SecurityAlerts(AppDb db, Correspondence post, CurrentUser me, IHttpContextAccessor http, TimeProvider clock)
    : ISecurityAlerts
{
    public async Task TellAsync(Guid userId, SecurityEvent what, CancellationToken cancellationToken)
    {
        var user = await db.Users.AsNoTracking().SingleAsync(u => u.Id == userId, cancellationToken);

        // An operator's device is nobody else's business
        var device = me.Identity is null || me.Identity.UserId == userId ? http.HttpContext : null;
        var facts = new DeviceFacts(
            clock.GetUtcNow(),
            user.TimeZone,
            device?.Request.Headers.UserAgent.ToString() ?? "",
            device?.Connection.RemoteIpAddress?.ToString() ?? ""
        );
        post.Tell(user, new SecurityAlertMessage(user.Name, what, facts, post.Link("/account/security")));
    }
}
