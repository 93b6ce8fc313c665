namespace Slipway.Jobs.Inspection;

/// <summary>What operators and organizations ask alike, each of the jobs that they may see.</summary>
internal static class JobQueries
{
    /// <summary>The jobs of the current organization.</summary>
    public static IQueryable<JobRow> JobsOf(this AppDb db, CurrentTenant tenant)
    {
        var organization = tenant.RequiredId;
        return db.Jobs.Where(j => j.OrganizationId == organization);
    }

    /// <summary>A page of those that match, the newest first.</summary>
    public static async Task<Result<Page<JobSummary>>> ToPageAsync(
        this IQueryable<JobRow> jobs,
        JobFilter filter,
        CancellationToken cancellationToken
    )
    {
        if (filter.Check() is { } error)
        {
            return error;
        }

        var request = new PageRequest(filter.Cursor, filter.Limit);
        var page = await filter
            .Narrow(jobs.AsNoTracking())
            .ToPageAsync(j => j.Id, j => j.Id, request, descending: true, cancellationToken);
        return page.Map(JobSummary.Of);
    }
}
