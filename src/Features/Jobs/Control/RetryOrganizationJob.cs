using Slipway.Jobs.Inspection;

namespace Slipway.Jobs.Control;

/// <summary>Makes a dead, cancelled or scheduled job of the organization run now.</summary>
[AuditAction("job.retried")]
public sealed record RetryOrganizationJob(Guid Id);

[Requires("jobs.manage")]
internal sealed class RetryOrganizationJobHandler(AppDb db, CurrentTenant tenant, JobControl control)
    : Handler<RetryOrganizationJob, Nothing>
{
    protected override Task<Result<Nothing>> HandleAsync(RetryOrganizationJob request, CancellationToken cancellationToken) =>
        control.RetryAsync(db.JobsOf(tenant), request.Id, cancellationToken);
}
