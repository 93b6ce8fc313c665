using Slipway.Jobs.Inspection;

namespace Slipway.Jobs.Control;

/// <summary>Cancels a job of the organization that has not begun, or asks a running one to stop.</summary>
[AuditAction("job.cancelled")]
public sealed record CancelOrganizationJob(Guid Id);

[Requires("jobs.manage")]
internal sealed class CancelOrganizationJobHandler(AppDb db, CurrentTenant tenant, JobControl control)
    : Handler<CancelOrganizationJob, Nothing>
{
    protected override Task<Result<Nothing>> HandleAsync(CancelOrganizationJob request, CancellationToken cancellationToken) =>
        control.CancelAsync(db.JobsOf(tenant), request.Id, cancellationToken);
}
