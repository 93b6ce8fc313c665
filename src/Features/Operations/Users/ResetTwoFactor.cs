using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
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
}

[Operator]
internal sealed class ResetTwoFactorHandler(ITwoFactorAdministration secondSteps) : Handler<ResetTwoFactor, Nothing>
{
    protected override Task<Result<Nothing>> HandleAsync(ResetTwoFactor request, CancellationToken cancellationToken) =>
        secondSteps.ResetAsync(request.UserId, request.Reason.Trim(), cancellationToken);
}
