using System.Runtime.CompilerServices;

namespace Slipway.TwoFactor;

/// <summary>That a second step is on, and the devices that are trusted; seeds and codes are secrets and stay here.</summary>
internal sealed class TwoFactorPersonalData(AppDb db) : IPersonalData
{
    public string Section => "twoFactor";

    public async IAsyncEnumerable<object> ExportAsync(Guid userId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (await db.FindAuthenticatorAsync(userId, cancellationToken) is not { } app)
        {
            yield break;
        }

        var devices = await db
            .TrustedDevices.Where(d => d.UserId == userId)
            .OrderBy(d => d.Id)
            .Select(d => new
            {
                d.CreatedAt,
                d.ExpiresAt,
                d.UserAgent,
                d.IpAddress,
            })
            .ToListAsync(cancellationToken);
        yield return new
        {
            On = app.ConfirmedAt,
            RecoveryCodesLeft = await db.CountRecoveryCodesAsync(userId, cancellationToken),
            devices,
        };
    }

    public async Task EraseAsync(Guid userId, CancellationToken cancellationToken)
    {
        await db.Authenticators.Where(a => a.UserId == userId).ExecuteDeleteAsync(cancellationToken);
        await db.RecoveryCodes.Where(c => c.UserId == userId).ExecuteDeleteAsync(cancellationToken);
        await db.TrustedDevices.Where(d => d.UserId == userId).ExecuteDeleteAsync(cancellationToken);
    }
}
