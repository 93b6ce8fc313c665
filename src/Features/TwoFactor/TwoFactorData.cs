using Slipway.TwoFactor.Authenticator;
using Slipway.TwoFactor.RecoveryCodes;
using Slipway.TwoFactor.TrustedDevices;

namespace Slipway.TwoFactor;

internal static class TwoFactorData
{
    extension(AppDb db)
    {
        public DbSet<AuthenticatorApp> Authenticators => db.Set<AuthenticatorApp>();
        public DbSet<RecoveryCode> RecoveryCodes => db.Set<RecoveryCode>();
        public DbSet<TrustedDevice> TrustedDevices => db.Set<TrustedDevice>();

        /// <summary>The app that codes are asked of; null without one, or while it waits for its first code.</summary>
        public Task<AuthenticatorApp?> FindAuthenticatorAsync(Guid userId, CancellationToken cancellationToken) =>
            db.Authenticators.SingleOrDefaultAsync(a => a.UserId == userId && a.ConfirmedAt != null, cancellationToken);

        public Task<int> CountRecoveryCodesAsync(Guid userId, CancellationToken cancellationToken) =>
            db.RecoveryCodes.CountAsync(c => c.UserId == userId && c.UsedAt == null, cancellationToken);

        /// <summary>Asks all devices of the person for a code again, with the caller's next save.</summary>
        public async Task EndTrustAsync(Guid userId, CancellationToken cancellationToken)
        {
            var devices = await db.TrustedDevices.Where(d => d.UserId == userId).ToListAsync(cancellationToken);
            devices.ForEach(d => d.EndTrust());
            db.RemoveRange(devices);
        }

        /// <summary>Takes app, recovery codes and trusted devices away with the caller's next save.</summary>
        public async Task RemoveSecondStepAsync(AuthenticatorApp app, CancellationToken cancellationToken)
        {
            db.Remove(app);
            db.RemoveRange(await db.RecoveryCodes.Where(c => c.UserId == app.UserId).ToListAsync(cancellationToken));
            await db.EndTrustAsync(app.UserId, cancellationToken);
        }
    }
}
