namespace Slipway.Jobs.Control;

/// <summary>Cancels a job that has not begun, or asks a running one to stop.</summary>
public sealed record CancelJob(Guid Id);

[Operator]
internal sealed class CancelJobHandler(AppDb db, JobControl control) : Handler<CancelJob, Nothing>
{
    protected override Task<Result<Nothing>> HandleAsync(CancelJob request, CancellationToken cancellationToken) =>
        control.CancelAsync(db.Jobs, request.Id, cancellationToken);
}
