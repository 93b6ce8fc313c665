using Slipway.TwoFactor.Authenticator;

namespace Slipway.TwoFactor.RecoveryCodes;

/// <summary>Puts new recovery codes in the place of the old ones, with the caller's next save.</summary>
internal sealed class NewRecoveryCodes(AppDb db, Seeds seeds)
{
    public async Task<RecoveryCodeSet> ReplaceAsync(AuthenticatorApp app, CancellationToken cancellationToken)
    {
        db.RemoveRange(await db.RecoveryCodes.Where(c => c.UserId == app.UserId).ToListAsync(cancellationToken));
        var (set, seed) = (RecoveryCodeSet.Create(), seeds.Open(app));
        db.AddRange(
            set.RecoveryCodes.Select(code => new RecoveryCode { UserId = app.UserId, Hash = RecoveryCodeSet.Hash(seed, code) })
        );
        return set;
    }
}
