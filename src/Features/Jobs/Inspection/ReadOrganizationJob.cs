namespace Slipway.Jobs.Inspection;

/// <summary>A job of the organization, with its timeline.</summary>
public sealed record ReadOrganizationJob(Guid Id);

[Requires("jobs.read")]
internal sealed class ReadOrganizationJobHandler(AppDb db, CurrentTenant tenant) : Handler<ReadOrganizationJob, JobDetails>
{
    protected override async Task<Result<JobDetails>> HandleAsync(
        ReadOrganizationJob request,
        CancellationToken cancellationToken
    ) =>
        await JobDetails.FindAsync(db, db.JobsOf(tenant), request.Id, cancellationToken) is { } job
            ? job.ForOrganization()
            : Error.NotFound;
}
