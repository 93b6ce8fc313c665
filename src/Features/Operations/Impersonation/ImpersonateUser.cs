using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Slipway.Accounts.Contracts;

namespace Slipway.Operations.Impersonation;

/// <summary>Acts as a user for a while, to see what they see. They find the session among their own.</summary>
[AuditAction("impersonation.started", Severity = AuditSeverity.Critical)]
public sealed record ImpersonateUser
{
    public const int DefaultMinutes = 30;
    public const int MaxMinutes = 60;

    /// <summary>From the address, never from the body.</summary>
    [JsonIgnore]
    public Guid UserId { get; init; }

    [Required, MaxLength(300)]
    public string Reason { get; set; } = "";

    /// <summary>How long it lasts unless ended before.</summary>
    [Range(1, MaxMinutes)]
    public int Minutes { get; set; } = DefaultMinutes;
}

[Operator, StepUp]
internal sealed class ImpersonateUserHandler(IImpersonation impersonation) : Handler<ImpersonateUser, ImpersonationGrant>
{
    protected override Task<Result<ImpersonationGrant>> HandleAsync(
        ImpersonateUser request,
        CancellationToken cancellationToken
    ) =>
        impersonation.BeginAsync(request.UserId, request.Reason.Trim(), TimeSpan.FromMinutes(request.Minutes), cancellationToken);
}
