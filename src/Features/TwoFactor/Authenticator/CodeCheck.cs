using Microsoft.Extensions.Options;
using Slipway.Accounts.Contracts;
using Slipway.TwoFactor.RecoveryCodes;

namespace Slipway.TwoFactor.Authenticator;

/// <summary>
/// Takes a code of the app or a recovery code. Each is taken once over all nodes and sessions, and wrong ones are counted per
/// account: whoever has the password has five guesses at a million codes.
/// </summary>
internal sealed class CodeCheck(
    AppDb db,
    Seeds seeds,
    ISecurityAlerts alerts,
    IOptions<TwoFactorOptions> options,
    TimeProvider clock
)
{
    /// <summary>The error at the field, or null when the code was right and is used up.</summary>
    public async Task<Error?> CheckAsync(AuthenticatorApp app, string code, string field, CancellationToken cancellationToken)
    {
        if (await CountAsync(app, cancellationToken) is { } refused)
        {
            return refused;
        }

        var plain = code.Replace(" ", "", StringComparison.Ordinal);
        var isRight =
            plain.Length == Totp.Digits && plain.All(char.IsAsciiDigit)
                ? await TakeAppCodeAsync(app, plain, cancellationToken)
                : await TakeRecoveryCodeAsync(app, plain, cancellationToken);
        if (!isRight)
        {
            return Error.Field(field, "twofactor.code_wrong");
        }

        await db
            .Authenticators.Where(a => a.Id == app.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.Failures, 0), cancellationToken);
        return null;
    }

    // Counted before the code is looked at: of many guesses at once, no more than allowed come through
    private async Task<Error?> CountAsync(AuthenticatorApp app, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var end = now.AddMinutes(options.Value.WindowMinutes);
        var mine = db.Authenticators.Where(a => a.Id == app.Id);
        var counted = await mine.Where(a => a.FailuresEndAt <= now)
            .ExecuteUpdateAsync(
                set => set.SetProperty(a => a.Failures, 1).SetProperty(a => a.FailuresEndAt, end),
                cancellationToken
            );
        if (counted == 0)
        {
            counted = await mine.Where(a => a.Failures < options.Value.FailuresPerAccount)
                .ExecuteUpdateAsync(set => set.SetProperty(a => a.Failures, a => a.Failures + 1), cancellationToken);
        }

        if (counted > 0)
        {
            return null;
        }

        var open = await mine.Select(a => a.FailuresEndAt).SingleOrDefaultAsync(cancellationToken);
        return new Error(ErrorKind.TooMany, "twofactor.too_many_codes")
        {
            RetryAfter = Math.Max(0, (int)(open - now).TotalSeconds) + 1,
        };
    }

    private async Task<bool> TakeAppCodeAsync(AuthenticatorApp app, string code, CancellationToken cancellationToken)
    {
        var last = await db
            .Authenticators.Where(a => a.Id == app.Id)
            .Select(a => a.LastStep)
            .SingleOrDefaultAsync(cancellationToken);
        return Totp.FindStep(seeds.Open(app), code, clock.GetUtcNow(), last) is { } step
            && await db
                .Authenticators.Where(a => a.Id == app.Id && a.LastStep < step)
                .ExecuteUpdateAsync(set => set.SetProperty(a => a.LastStep, step), cancellationToken) > 0;
    }

    private async Task<bool> TakeRecoveryCodeAsync(AuthenticatorApp app, string code, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var hash = RecoveryCodeSet.Hash(seeds.Open(app), code);
        var taken = await db
            .RecoveryCodes.Where(c => c.UserId == app.UserId && c.Hash == hash && c.UsedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.UsedAt, now), cancellationToken);
        if (taken == 0)
        {
            return false;
        }

        app.UseRecoveryCode(await db.CountRecoveryCodesAsync(app.UserId, cancellationToken));
        await alerts.TellAsync(app.UserId, SecurityEvent.RecoveryCodeUsed, cancellationToken);
        return true;
    }
}
