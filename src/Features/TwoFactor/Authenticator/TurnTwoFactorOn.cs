using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using Slipway.Accounts.Contracts;
using Slipway.TwoFactor.RecoveryCodes;

namespace Slipway.TwoFactor.Authenticator;

/// <summary>Turns the second step on with the app's first code, and hands out the recovery codes.</summary>
public sealed record TurnTwoFactorOn
{
    [Required, MaxLength(20)]
    public string Code { get; set; } = "";
}

[SignedIn(InPerson = true)]
internal sealed class TurnTwoFactorOnHandler(
    AppDb db,
    CurrentUser me,
    CodeCheck codes,
    NewRecoveryCodes recovery,
    ISecurityAlerts alerts,
    IOptions<TwoFactorOptions> options,
    TimeProvider clock
) : Handler<TurnTwoFactorOn, RecoveryCodeSet>
{
    protected override async Task<Result<RecoveryCodeSet>> HandleAsync(
        TurnTwoFactorOn request,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        var app = await db.Authenticators.SingleOrDefaultAsync(a => a.UserId == me.RequiredId, cancellationToken);
        if (app is { ConfirmedAt: not null })
        {
            return new Error(ErrorKind.Conflict, "twofactor.is_on");
        }

        if (app is null || app.CreatedAt.AddMinutes(options.Value.SetupMinutes) <= now)
        {
            return new Error(ErrorKind.Gone, "twofactor.setup_over");
        }

        if (await codes.CheckAsync(app, request.Code, nameof(request.Code), cancellationToken) is { } wrong)
        {
            return wrong;
        }

        app.Confirm(now);
        var set = await recovery.ReplaceAsync(app, cancellationToken);
        await alerts.TellAsync(app.UserId, SecurityEvent.TwoFactorOn, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return set;
    }
}
