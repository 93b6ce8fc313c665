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

    /// <summary>True when a save failed because a unique index already holds the value.</summary>
    bool IsUniqueViolation(DbUpdateException exception);

    /// <summary>
    /// Claims waiting jobs that are due, best first, and returns their rows. Parameters: @now, @lease (times as stored), @node,
    /// @limit.
    /// </summary>
    string ClaimJobs { get; }

    /// <summary>Tells the other nodes; without effect where there is only one.</summary>
    Task NotifyAsync(string channel, CancellationToken cancellationToken);

    /// <summary>Calls back for each notification of another node until cancelled.</summary>
    Task ListenAsync(string channel, Action onNotified, CancellationToken cancellationToken);
}
