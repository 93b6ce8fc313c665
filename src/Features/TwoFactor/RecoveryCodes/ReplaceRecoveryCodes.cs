using System.ComponentModel.DataAnnotations;
using Slipway.Accounts.Contracts;
using Slipway.TwoFactor.Authenticator;

namespace Slipway.TwoFactor.RecoveryCodes;

/// <summary>Makes new recovery codes; the old ones work no more.</summary>
public sealed record ReplaceRecoveryCodes
{
    /// <summary>A code of the app, or one of the recovery codes that are left.</summary>
    [Required, MaxLength(20)]
    public string Code { get; set; } = "";
}

[SignedIn(InPerson = true)]
internal sealed class ReplaceRecoveryCodesHandler(
    AppDb db,
    CurrentUser me,
    CodeCheck codes,
    NewRecoveryCodes recovery,
    ISecurityAlerts alerts
) : Handler<ReplaceRecoveryCodes, RecoveryCodeSet>
{
    protected override async Task<Result<RecoveryCodeSet>> HandleAsync(
        ReplaceRecoveryCodes request,
        CancellationToken cancellationToken
    )
    {
        if (await db.FindAuthenticatorAsync(me.RequiredId, cancellationToken) is not { } app)
        {
            return new Error(ErrorKind.Conflict, "twofactor.is_off");
        }

        if (await codes.CheckAsync(app, request.Code, nameof(request.Code), cancellationToken) is { } wrong)
        {
            return wrong;
        }

        app.ReplaceRecoveryCodes();
        var set = await recovery.ReplaceAsync(app, cancellationToken);
        await alerts.TellAsync(app.UserId, SecurityEvent.RecoveryCodesReplaced, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return set;
    }
}
