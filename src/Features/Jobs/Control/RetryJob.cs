namespace Slipway.Jobs.Control;

/// <summary>Makes a dead, cancelled or scheduled job run now.</summary>
public sealed record RetryJob(Guid Id);

[Operator]
internal sealed class RetryJobHandler(AppDb db, JobControl control) : Handler<RetryJob, Nothing>
{
    protected override Task<Result<Nothing>> HandleAsync(RetryJob request, CancellationToken cancellationToken) =>
        control.RetryAsync(db.Jobs, request.Id, cancellationToken);
}
