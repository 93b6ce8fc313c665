namespace Slipway.Jobs.Inspection;

/// <summary>A job with everything that is known about it.</summary>
public sealed record ReadJob(Guid Id);

[Operator]
internal sealed class ReadJobHandler(AppDb db) : Handler<ReadJob, JobDetails>
{
    protected override async Task<Result<JobDetails>> HandleAsync(ReadJob request, CancellationToken cancellationToken) =>
        await JobDetails.FindAsync(db, db.Jobs, request.Id, cancellationToken) is { } job ? job : Error.NotFound;
}
