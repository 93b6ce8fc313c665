using Slipway.Accounts.Contracts;

namespace Slipway.Operations.Users;

/// <summary>Lets a suspended user in again, and tells them by mail.</summary>
[AuditAction("user.suspension_lifted", Severity = AuditSeverity.Warning)]
public sealed record LiftUserSuspension(Guid UserId);

[Operator]
internal sealed class LiftUserSuspensionHandler(IUserAdministration users) : Handler<LiftUserSuspension, Nothing>
{
    protected override Task<Result<Nothing>> HandleAsync(LiftUserSuspension request, CancellationToken cancellationToken) =>
        users.RestoreAsync(request.UserId, cancellationToken);
}
