using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Slipway.Accounts.Contracts;

namespace Slipway.Operations.Users;

/// <summary>Ends all sessions of a user and lets nobody sign in to the account. The person gets a mail without the reason.</summary>
[AuditAction(Severity = AuditSeverity.Critical)]
public sealed record SuspendUser
{
    /// <summary>From the address, never from the body.</summary>
    [JsonIgnore]
    public Guid UserId { get; init; }

    /// <summary>For other operators.</summary>
    [Required, MaxLength(300)]
    public string Reason { get; set; } = "";
}

[Operator]
internal sealed class SuspendUserHandler(IUserAdministration users) : Handler<SuspendUser, Nothing>
{
    protected override Task<Result<Nothing>> HandleAsync(SuspendUser request, CancellationToken cancellationToken) =>
        users.SuspendAsync(request.UserId, request.Reason.Trim(), cancellationToken);
}
