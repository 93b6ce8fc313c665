using Slipway.Accounts.Contracts;

namespace Slipway.Policies.Duties;

/// <summary>
/// Who owes an organization a second factor and meets that with a passkey is asked for it after the password. Otherwise the
/// password alone would do, and the passkey would only be for show.
/// </summary>
internal sealed class PasskeyAfterPassword(AppDb db, SecondFactors factors) : ISecondStep
{
    public async Task<bool> IsNeededAsync(Guid userId, CancellationToken cancellationToken) =>
        await db.Duties.AcrossTenants().AnyAsync(d => d.UserId == userId, cancellationToken)
        && await factors.FindAsync(userId, cancellationToken) is { AppSince: null, Passkeys: > 0 };
}
