namespace Slipway.TwoFactor.Authenticator;

/// <summary>Makes a key for an authenticator app. Nothing changes until the app's first code is confirmed.</summary>
public sealed record BeginTwoFactorSetup;

[SignedIn(InPerson = true), StepUp]
internal sealed class BeginTwoFactorSetupHandler(AppDb db, CurrentUser me, Seeds seeds)
    : Handler<BeginTwoFactorSetup, AuthenticatorKey>
{
    protected override async Task<Result<AuthenticatorKey>> HandleAsync(
        BeginTwoFactorSetup request,
        CancellationToken cancellationToken
    )
    {
        var before = await db.Authenticators.SingleOrDefaultAsync(a => a.UserId == me.RequiredId, cancellationToken);
        if (before is { ConfirmedAt: not null })
        {
            return new Error(ErrorKind.Conflict, "twofactor.is_on");
        }

        if (before is not null)
        {
            db.Remove(before);
            await db.SaveChangesAsync(cancellationToken);
        }

        var app = new AuthenticatorApp { UserId = me.RequiredId, Seed = seeds.Create() };
        db.Add(app);
        await db.SaveChangesAsync(cancellationToken);
        return seeds.KeyOf(app, me.Identity!.Email);
    }
}
