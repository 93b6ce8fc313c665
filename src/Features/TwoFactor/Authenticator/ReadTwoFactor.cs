using Microsoft.Extensions.Options;

namespace Slipway.TwoFactor.Authenticator;

/// <summary>Where one's own second step stands.</summary>
public sealed record ReadTwoFactor;

/// <summary>One's own second step.</summary>
/// <param name="Since">Since when signing in asks for a code; null while it does not.</param>
/// <param name="RecoveryCodesLeft">Recovery codes that were not used yet.</param>
/// <param name="Pending">The key that waits for its first code, if a set-up has begun.</param>
/// <param name="TrustedDevices">Devices that need no code for now, the newest first.</param>
public sealed record TwoFactorState(
    DateTimeOffset? Since,
    int RecoveryCodesLeft,
    AuthenticatorKey? Pending,
    IReadOnlyList<TrustedDeviceDetails> TrustedDevices
);

/// <summary>A device that needs no code for now.</summary>
public sealed record TrustedDeviceDetails(
    Guid Id,
    string UserAgent,
    string IpAddress,
    DateTimeOffset Since,
    DateTimeOffset ExpiresAt
);

[SignedIn(InPerson = true)]
internal sealed class ReadTwoFactorHandler(
    AppDb db,
    CurrentUser me,
    Seeds seeds,
    IOptions<TwoFactorOptions> options,
    TimeProvider clock
) : Handler<ReadTwoFactor, TwoFactorState>
{
    private const int Most = 100;

    protected override async Task<Result<TwoFactorState>> HandleAsync(ReadTwoFactor request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var app = await db.Authenticators.AsNoTracking().SingleOrDefaultAsync(a => a.UserId == me.RequiredId, cancellationToken);
        if (app is not { ConfirmedAt: { } since })
        {
            var isPending = app is not null && app.CreatedAt.AddMinutes(options.Value.SetupMinutes) > now;
            return new TwoFactorState(null, 0, isPending ? seeds.KeyOf(app!, me.Identity!.Email) : null, []);
        }

        var devices = await db
            .TrustedDevices.Where(d => d.UserId == me.RequiredId && d.ExpiresAt > now)
            .OrderByDescending(d => d.CreatedAt)
            .Take(Most)
            .Select(d => new TrustedDeviceDetails(d.Id, d.UserAgent, d.IpAddress, d.CreatedAt, d.ExpiresAt))
            .ToListAsync(cancellationToken);
        return new TwoFactorState(since, await db.CountRecoveryCodesAsync(me.RequiredId, cancellationToken), null, devices);
    }
}
