namespace Slipway.Jobs.Control;

/// <summary>Makes those of the jobs that are dead, cancelled or scheduled run now.</summary>
[AuditAction("job.retried")]
public sealed record RetryJobs : JobSelection;

[Operator]
internal sealed class RetryJobsHandler(AppDb db, JobControl control) : Handler<RetryJobs, ChangedJobs>
{
    protected override async Task<Result<ChangedJobs>> HandleAsync(RetryJobs request, CancellationToken cancellationToken) =>
        new ChangedJobs(await control.RetryAsync(db.Jobs, request.Ids, cancellationToken));
}
