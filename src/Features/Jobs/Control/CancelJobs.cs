namespace Slipway.Jobs.Control;

/// <summary>Cancels those of the jobs that have not begun, and asks running ones to stop.</summary>
[AuditAction("job.cancelled")]
public sealed record CancelJobs : JobSelection;

[Operator]
internal sealed class CancelJobsHandler(AppDb db, JobControl control) : Handler<CancelJobs, ChangedJobs>
{
    protected override async Task<Result<ChangedJobs>> HandleAsync(CancelJobs request, CancellationToken cancellationToken) =>
        new ChangedJobs(await control.CancelAsync(db.Jobs, request.Ids, cancellationToken));
}
