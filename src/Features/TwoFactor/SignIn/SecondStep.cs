using Slipway.Accounts.Contracts;
using Slipway.TwoFactor.TrustedDevices;

namespace Slipway.TwoFactor.SignIn;

internal sealed class SecondStep(AppDb db, DeviceTrust devices) : ISecondStep
{
    public async Task<bool> IsNeededAsync(Guid userId, CancellationToken cancellationToken) =>
        await db.Authenticators.AnyAsync(a => a.UserId == userId && a.ConfirmedAt != null, cancellationToken)
        && !await devices.IsTrustedAsync(userId, cancellationToken);
}
