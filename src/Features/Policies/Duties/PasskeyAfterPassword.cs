using Microsoft.Extensions.Options;
using Slipway.Accounts.Contracts;

namespace Slipway.Policies.Duties;

/// <summary>
/// Who owes an organization, or as an operator the installation, a second factor and meets that with a passkey is asked for it
/// after the password. Otherwise the
/// password alone would do, and the passkey would only be for show.
/// </summary>
internal sealed class PasskeyAfterPassword(
    AppDb db,
    SecondFactors factors,
    IUserDirectory users,
    IOptions<PoliciesOptions> options
) : ISecondStep
{
    public async Task<bool> IsNeededAsync(Guid userId, CancellationToken cancellationToken) =>
        await OwesAsync(userId, cancellationToken)
        && await factors.FindAsync(userId, cancellationToken) is { AppSince: null, Passkeys: > 0 };

    private async Task<bool> OwesAsync(Guid userId, CancellationToken cancellationToken) =>
        await db.Duties.AcrossTenants().AnyAsync(d => d.UserId == userId, cancellationToken)
        || (options.Value.OperatorsNeedSecondFactor && await users.FindAsync(userId, cancellationToken) is { IsOperator: true });
}
