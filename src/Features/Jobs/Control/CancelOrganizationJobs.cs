using Slipway.Jobs.Inspection;

namespace Slipway.Jobs.Control;

/// <summary>Cancels those of the organization's jobs that have not begun, and asks running ones to stop.</summary>
[AuditAction("job.cancelled")]
public sealed record CancelOrganizationJobs : JobSelection;

[Requires("jobs.manage")]
internal sealed class CancelOrganizationJobsHandler(AppDb db, CurrentTenant tenant, JobControl control)
    : Handler<CancelOrganizationJobs, ChangedJobs>
{
    protected override async Task<Result<ChangedJobs>> HandleAsync(
        CancelOrganizationJobs request,
        CancellationToken cancellationToken
    ) => new ChangedJobs(await control.CancelAsync(db.JobsOf(tenant), request.Ids, cancellationToken));
}
