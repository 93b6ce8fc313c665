using System.ComponentModel.DataAnnotations;
using Slipway.Accounts.Contracts;

namespace Slipway.TwoFactor.Authenticator;

/// <summary>Takes the second step away. A session that was left open can do it as little as a stolen phone.</summary>
[AuditAction(Severity = AuditSeverity.Warning)]
public sealed record TurnTwoFactorOff
{
    /// <summary>A code of the app, or a recovery code.</summary>
    [Required, MaxLength(20)]
    public string Code { get; set; } = "";
}

[SignedIn(InPerson = true), StepUp]
internal sealed class TurnTwoFactorOffHandler(AppDb db, CurrentUser me, CodeCheck codes, ISecurityAlerts alerts)
    : Handler<TurnTwoFactorOff, Nothing>
{
    protected override async Task<Result<Nothing>> HandleAsync(TurnTwoFactorOff request, CancellationToken cancellationToken)
    {
        if (await db.FindAuthenticatorAsync(me.RequiredId, cancellationToken) is not { } app)
        {
            return new Error(ErrorKind.Conflict, "twofactor.is_off");
        }

        if (await codes.CheckAsync(app, request.Code, nameof(request.Code), cancellationToken) is { } wrong)
        {
            return wrong;
        }

        app.TurnOff();
        await db.RemoveSecondStepAsync(app, cancellationToken);
        await alerts.TellAsync(app.UserId, SecurityEvent.TwoFactorOff, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return default(Nothing);
    }
}
