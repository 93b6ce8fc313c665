namespace Slipway.Jobs.Inspection;

/// <summary>A page of all jobs of the installation, the newest first; of those that are over, what ended last.</summary>
public sealed record ListJobs : JobFilter
{
    /// <summary>Only jobs of this organization.</summary>
    public Guid? OrganizationId { get; set; }
}

[Operator]
internal sealed class ListJobsHandler(AppDb db) : Handler<ListJobs, Page<JobSummary>>
{
    protected override async Task<Result<Page<JobSummary>>> HandleAsync(ListJobs request, CancellationToken cancellationToken)
    {
        var jobs = db.Jobs.Where(j => request.OrganizationId == null || j.OrganizationId == request.OrganizationId);

        // Among millions that are over, those that ended last are found by an index; an organization's have one of their own
        var byEnd = request is { OrganizationId: null, IsOver: true };
        return await jobs.ToPageAsync(request, byEnd, cancellationToken);
    }
}
