using Microsoft.EntityFrameworkCore;
using Slipway.Kernel.Data;

namespace Slipway.Kernel.Jobs;

/// <summary>The payload of a background job: a record of plain values, stored as JSON under the type's name.</summary>
public interface IJob;

/// <summary>Runs jobs of one type, at least once each: effects must be idempotent.</summary>
public abstract class JobHandler<TJob>
    where TJob : IJob
{
    public abstract Task RunAsync(TJob job, CancellationToken cancellationToken);
}

/// <summary>Thrown by a job that no further attempt would help: it is dead at once, for the reason given.</summary>
public sealed class DeadJobException(string reason, Exception? inner = null) : Exception(reason, inner);

/// <summary>Order in which waiting jobs are claimed.</summary>
public enum JobPriority
{
    High = 0,
    Normal = 1,
    Low = 2,
}

/// <summary>How one job is run; the defaults suit most.</summary>
public sealed record JobOptions
{
    public JobPriority Priority { get; init; } = JobPriority.Normal;

    /// <summary>Not before this time; null for at once.</summary>
    public DateTimeOffset? RunAt { get; init; }

    /// <summary>
    /// While a job with this key waits or runs, another with the same key is left out, and the rest of the caller's changes is
    /// saved. A running job has read its data already: put into the key what the job depends on, or enqueue without one.
    /// </summary>
    public string? UniqueKey { get; init; }

    /// <summary>Waits before the second, third, ... attempt; null for 1, 5 and 15 minutes.</summary>
    public IReadOnlyList<TimeSpan>? Retries { get; init; }
}

/// <summary>Enqueues jobs in the caller's transaction.</summary>
public static class JobQueue
{
    /// <summary>Adds the job to the context: it exists if, and only if, the caller's <c>SaveChanges</c> commits.</summary>
    public static JobRow Enqueue(this AppDb db, IJob job, JobOptions? options = null) => db.Add(db.NewJob(job, options)).Entity;
}
