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
}
