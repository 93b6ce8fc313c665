using Microsoft.EntityFrameworkCore;

namespace Slipway.Kernel.Data;

/// <summary>What truly differs between the databases; one implementation in each Data project.</summary>
public interface IDialect
{
    /// <summary>For the system page, for example <c>SQLite</c>.</summary>
    string Name { get; }

    /// <summary>The size of the whole database in bytes, as one row with the column "Value".</summary>
    string MeasureSize { get; }

    /// <summary>Brings the schema up to date under a lock, so that several nodes may start at once.</summary>
    Task MigrateAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Makes room for the coming months of <see cref="MonthlyAttribute"/> tables and gives that of emptied ones back; without
    /// effect where the database has no partitions.
    /// </summary>
    Task KeepMonthsAsync(CancellationToken cancellationToken);

    /// <summary>True when a save failed because a unique index already holds the value.</summary>
    bool IsUniqueViolation(DbUpdateException exception);

    /// <summary>
    /// Claims waiting jobs of one pool and priority, taking turns between lanes, and returns their rows. Costs a few index look-ups
    /// for each lane however many jobs wait. Parameters: @pool, @priority, @after (the lane behind which to begin), @limit, @now
    /// and @lease (times as stored), @node.
    /// </summary>
    string ClaimJobs { get; }

    /// <summary>
    /// Holds others off until the current transaction ends, over all nodes. SQLite has one writer at a time anyway.
    /// </summary>
    Task LockAsync(AppDb db, string name, CancellationToken cancellationToken);

    /// <summary>
    /// Inserts many rows of one table in the current transaction, as fast as the database takes them. Nothing is stamped, raised
    /// or recorded.
    /// </summary>
    Task InsertManyAsync<T>(AppDb db, IReadOnlyList<T> rows, CancellationToken cancellationToken)
        where T : class;

    /// <summary>Tells the other nodes; without effect where there is only one.</summary>
    Task NotifyAsync(string channel, CancellationToken cancellationToken);

    /// <summary>Calls back for each notification of another node until cancelled.</summary>
    Task ListenAsync(string channel, Action onNotified, CancellationToken cancellationToken);
}
