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
    /// <param name="jobs">Those that the caller may see.</param>
    /// <param name="filter">Which of them, and which page.</param>
    /// <param name="byEnd">The newest are those that ended last, not those that came last.</param>
    public static async Task<Result<Page<JobSummary>>> ToPageAsync(
        this IQueryable<JobRow> jobs,
        JobFilter filter,
        bool byEnd,
        CancellationToken cancellationToken
    )
    {
        if (filter.Check() is { } error)
        {
            return error;
        }

        var found = filter.Narrow(jobs.AsNoTracking());
        var request = new PageRequest(filter.Cursor, filter.Limit);
        var page = byEnd
            ? await found.ToPageAsync(j => j.FinishedAt!.Value, j => j.Id, request, descending: true, cancellationToken)
            : await found.ToPageAsync(j => j.Id, j => j.Id, request, descending: true, cancellationToken);
        return page.Map(JobSummary.Of);
    }
}
