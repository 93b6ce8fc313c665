using Slipway.Accounts.Contracts;
using Slipway.TwoFactor.Contracts;

namespace Slipway.TwoFactor;

internal sealed class TwoFactorAdministration(AppDb db, CurrentUser me, ISecurityAlerts alerts) : ITwoFactorAdministration
{
    public Task<DateTimeOffset?> FindAsync(Guid userId, CancellationToken cancellationToken) =>
        db.Authenticators.Where(a => a.UserId == userId).Select(a => a.ConfirmedAt).SingleOrDefaultAsync(cancellationToken);

    public async Task<Result<Nothing>> ResetAsync(Guid userId, string reason, CancellationToken cancellationToken)
    {
        if (await db.FindAuthenticatorAsync(userId, cancellationToken) is not { } app)
        {
            return Error.NotFound;
        }

        app.Reset(me.RequiredId, reason);
        await db.RemoveSecondStepAsync(app, cancellationToken);
        await alerts.TellAsync(userId, SecurityEvent.TwoFactorOff, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return default(Nothing);
    }
}
