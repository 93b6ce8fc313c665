namespace Slipway.Jobs.Inspection;

/// <summary>A page of the organization's jobs, the newest first.</summary>
public sealed record ListOrganizationJobs : JobFilter;

[Requires("jobs.read")]
internal sealed class ListOrganizationJobsHandler(AppDb db, CurrentTenant tenant)
    : Handler<ListOrganizationJobs, Page<JobSummary>>
{
    protected override async Task<Result<Page<JobSummary>>> HandleAsync(
        ListOrganizationJobs request,
        CancellationToken cancellationToken
    )
    {
        var page = await db.JobsOf(tenant).ToPageAsync(request, byEnd: false, cancellationToken);
        return page.IsSuccess ? page.Value.Map(j => j.ForOrganization()) : page;
    }
}
