using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Slipway.Passkeys.Contracts;
using Slipway.TwoFactor.Contracts;

namespace Slipway.Operations.Users;

/// <summary>Lets somebody in who lost the second step. The person gets a mail.</summary>
[AuditAction(Severity = AuditSeverity.Critical)]
public sealed record ResetTwoFactor
{
    /// <summary>From the address, never from the body.</summary>
    [JsonIgnore]
    public Guid UserId { get; init; }

    /// <summary>How the person has proven who they are.</summary>
    [Required, MaxLength(300)]
    public string Reason { get; set; } = "";

    /// <summary>Takes the passkeys away too, for somebody who lost the device that keeps them.</summary>
    public bool Passkeys { get; set; }
}

[Operator, StepUp]
internal sealed class ResetTwoFactorHandler(
    AppDb db,
    CurrentUser me,
    ITwoFactorAdministration secondSteps,
    IPasskeyAdministration passkeys
) : Handler<ResetTwoFactor, Nothing>
{
    protected override async Task<Result<Nothing>> HandleAsync(ResetTwoFactor request, CancellationToken cancellationToken)
    {
        var reason = request.Reason.Trim();
        var removed = await secondSteps.RemoveAsync(request.UserId, me.RequiredId, reason, cancellationToken);
        if (request.Passkeys)
        {
            removed |= await passkeys.RemoveAllAsync(request.UserId, cancellationToken) > 0;
        }

        if (!removed)
        {
            return Error.NotFound;
        }

        await db.SaveChangesAsync(cancellationToken);
        return default(Nothing);
    }
}
