using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Slipway.Kernel.Jobs;

namespace Slipway.Kernel.Data;

/// <summary>A row that may have a key of its own: where the key is taken, adding another row changes nothing.</summary>
public interface IAddedOnce
{
    string? UniqueKey { get; }
}

/// <summary>Stores rows that have a key, unless it is taken.</summary>
internal static class UniqueRows
{
    /// <summary>
    /// Inserts the row unless its key is taken. The database decides, so of two nodes that insert at once one waits for the
    /// other's transaction; a violated index would have cost the caller's own.
    /// </summary>
    public static async Task InsertAsync(AppDb db, EntityEntry<IAddedOnce> row, CancellationToken cancellationToken)
    {
        if (row.Entity is JobRow job)
        {
            await FreeLapsedKeyAsync(db, job, cancellationToken);
        }

        await RowInserts.InsertAsync(db, [row], " ON CONFLICT DO NOTHING", cancellationToken);
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
