using Slipway.Organizations.Contracts;

namespace Slipway.Operations.Organizations;

/// <summary>Opens a suspended organization again, and tells its owners by mail.</summary>
[AuditAction("organization.suspension_lifted", Severity = AuditSeverity.Warning)]
public sealed record LiftOrganizationSuspension(Guid OrganizationId);

[Operator]
internal sealed class LiftOrganizationSuspensionHandler(IOrganizationAdministration organizations)
    : Handler<LiftOrganizationSuspension, Nothing>
{
    protected override Task<Result<Nothing>> HandleAsync(
        LiftOrganizationSuspension request,
        CancellationToken cancellationToken
    ) => organizations.RestoreAsync(request.OrganizationId, cancellationToken);
}
