using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Slipway.Kernel.Data;

namespace Slipway.Kernel.Jobs;

/// <summary>Stores jobs that have a key: where a job with the key waits or runs already, nothing happens.</summary>
internal static class UniqueJobs
{
    /// <summary>
    /// Inserts the row unless its key is taken. The database decides, so of two nodes that enqueue at once one waits for the
    /// other's transaction; a violated index would have cost the caller's own.
    /// </summary>
    public static async Task InsertAsync(AppDb db, EntityEntry<JobRow> job, CancellationToken cancellationToken)
    {
        await FreeLapsedKeyAsync(db, job.Entity, cancellationToken);
        var table = StoreObjectIdentifier.Create(job.Metadata, StoreObjectType.Table)!.Value;
        var properties = job.Metadata.GetProperties().ToList();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        var parameters = properties.ConvertAll(p =>
            p.GetRelationalTypeMapping().CreateParameter(command, $"@{p.Name}", job.Property(p).CurrentValue, p.IsNullable)
        );
        var columns = string.Join(", ", properties.Select(p => p.GetColumnName(table)));
        var values = string.Join(", ", parameters.Select(p => p.ParameterName));
        var insert = $"INSERT INTO {table.Name} ({columns}) VALUES ({values}) ON CONFLICT DO NOTHING";
        await db.Database.ExecuteSqlRawAsync(insert, parameters, cancellationToken);
    }

    // An ended job keeps its key until somebody asks for it, which costs nothing where nobody does
    private static Task<int> FreeLapsedKeyAsync(AppDb db, JobRow job, CancellationToken cancellationToken) =>
        db.Set<JobRow>()
            .Where(j =>
                j.UniqueKey == job.UniqueKey
                && (j.State == JobState.Succeeded || j.State == JobState.Dead || j.State == JobState.Cancelled)
                && (j.UniqueUntil == null || j.UniqueUntil <= job.CreatedAt)
            )
            .ExecuteUpdateAsync(set => set.SetProperty(j => j.UniqueKey, (string?)null), cancellationToken);
}
