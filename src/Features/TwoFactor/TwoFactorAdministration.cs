using Slipway.Accounts.Contracts;
using Slipway.TwoFactor.Contracts;

namespace Slipway.TwoFactor;

internal sealed class TwoFactorAdministration(AppDb db, ISecurityAlerts alerts) : ITwoFactorAdministration
{
    public Task<DateTimeOffset?> FindAsync(Guid userId, CancellationToken cancellationToken) =>
        db.Authenticators.Where(a => a.UserId == userId).Select(a => a.ConfirmedAt).SingleOrDefaultAsync(cancellationToken);

    public async Task<IReadOnlyDictionary<Guid, DateTimeOffset>> FindAsync(
        IReadOnlyCollection<Guid> userIds,
        CancellationToken cancellationToken
    ) =>
        await db
            .Authenticators.Where(a => userIds.Contains(a.UserId) && a.ConfirmedAt != null)
            .ToDictionaryAsync(a => a.UserId, a => a.ConfirmedAt!.Value, cancellationToken);

    public async Task<bool> RemoveAsync(Guid userId, Guid by, string reason, CancellationToken cancellationToken)
    {
        if (await db.FindAuthenticatorAsync(userId, cancellationToken) is not { } app)
        {
            return false;
        }

        app.Reset(by, reason);
        await db.RemoveSecondStepAsync(app, cancellationToken);
        await alerts.TellAsync(userId, SecurityEvent.TwoFactorOff, cancellationToken);
        return true;
    }
}
