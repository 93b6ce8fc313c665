using Slipway.Jobs.Contracts;

namespace Slipway.Jobs.Failures;

internal sealed class FailedJobs(AppDb db) : IFailedJobs
{
    public async Task<IReadOnlyList<FailedJob>> LatestAsync(int count, CancellationToken cancellationToken) =>
        await db
            .Jobs.Where(j => j.State == JobState.Dead)
            .OrderByDescending(j => j.FinishedAt)
            .Take(count)
            .Select(j => new FailedJob(j.Id, j.Type, j.Attempts, j.FinishedAt ?? j.CreatedAt, j.LastError ?? ""))
            .ToListAsync(cancellationToken);
}
