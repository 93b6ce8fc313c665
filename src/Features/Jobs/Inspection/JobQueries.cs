namespace Slipway.Jobs.Inspection;

/// <summary>What operators and organizations ask alike, each of the jobs that they may see.</summary>
internal static class JobQueries
{
    private const int Looked = 100_000;

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
    /// <param name="looked">Among how many of the newest to look for what no index finds.</param>
    public static async Task<Result<Page<JobSummary>>> ToPageAsync(
        this IQueryable<JobRow> jobs,
        JobFilter filter,
        bool byEnd,
        CancellationToken cancellationToken,
        int looked = Looked
    )
    {
        if (filter.Check() is { } error)
        {
            return error;
        }

        jobs = filter.InState(jobs.AsNoTracking());
        if (filter.Looks)
        {
            jobs = byEnd
                ? await EndedLastAsync(jobs, looked, cancellationToken)
                : await CameLastAsync(jobs, looked, cancellationToken);
        }

        var found = filter.Narrow(jobs);
        var request = new PageRequest(filter.Cursor, filter.Limit);
        var page = byEnd
            ? await found.ToPageAsync(j => j.FinishedAt!.Value, j => j.Id, request, descending: true, cancellationToken)
            : await found.ToPageAsync(j => j.Id, j => j.Id, request, descending: true, cancellationToken);
        return page.Map(JobSummary.Of);
    }

    private static async Task<IQueryable<JobRow>> EndedLastAsync(
        IQueryable<JobRow> jobs,
        int count,
        CancellationToken cancellationToken
    )
    {
        var before = await jobs.OrderByDescending(j => j.FinishedAt)
            .Select(j => j.FinishedAt)
            .Skip(count)
            .FirstOrDefaultAsync(cancellationToken);
        return before is null ? jobs : jobs.Where(j => j.FinishedAt > before);
    }

    private static async Task<IQueryable<JobRow>> CameLastAsync(
        IQueryable<JobRow> jobs,
        int count,
        CancellationToken cancellationToken
    )
    {
        var before = await jobs.OrderByDescending(j => j.Id)
            .Select(j => (Guid?)j.Id)
            .Skip(count)
            .FirstOrDefaultAsync(cancellationToken);
        return before is { } id ? jobs.Where(j => j.Id > id) : jobs;
    }
}
