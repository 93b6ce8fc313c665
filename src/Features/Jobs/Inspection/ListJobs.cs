namespace Slipway.Jobs.Inspection;

/// <summary>A page of all jobs of the installation, the newest first.</summary>
public sealed record ListJobs : JobFilter
{
    /// <summary>Only jobs of this organization.</summary>
    public Guid? OrganizationId { get; set; }
}

[Operator]
internal sealed class ListJobsHandler(AppDb db) : Handler<ListJobs, Page<JobSummary>>
{
    protected override async Task<Result<Page<JobSummary>>> HandleAsync(ListJobs request, CancellationToken cancellationToken) =>
        await db
            .Jobs.Where(j => request.OrganizationId == null || j.OrganizationId == request.OrganizationId)
            .ToPageAsync(request, cancellationToken);
}
