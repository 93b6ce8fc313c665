using Slipway.Jobs.Inspection;

namespace Slipway.Jobs.Control;

/// <summary>Makes those of the organization's jobs that are dead, cancelled or scheduled run now.</summary>
[AuditAction("job.retried")]
public sealed record RetryOrganizationJobs : JobSelection;

[Requires("jobs.manage")]
internal sealed class RetryOrganizationJobsHandler(AppDb db, CurrentTenant tenant, JobControl control)
    : Handler<RetryOrganizationJobs, ChangedJobs>
{
    protected override async Task<Result<ChangedJobs>> HandleAsync(
        RetryOrganizationJobs request,
        CancellationToken cancellationToken
    ) => new ChangedJobs(await control.RetryAsync(db.JobsOf(tenant), request.Ids, cancellationToken));
}
