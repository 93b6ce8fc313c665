using Slipway.Accounts.Contracts;

namespace Slipway.Operations.Users;

/// <summary>Ends all sessions of a user.</summary>
[AuditAction("user.signed_out_everywhere", Severity = AuditSeverity.Warning)]
public sealed record SignOutUser(Guid UserId);

[Operator]
internal sealed class SignOutUserHandler(IUserAdministration users) : Handler<SignOutUser, Nothing>
{
    protected override Task<Result<Nothing>> HandleAsync(SignOutUser request, CancellationToken cancellationToken) =>
        users.SignOutEverywhereAsync(request.UserId, cancellationToken);
}
