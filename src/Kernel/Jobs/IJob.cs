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

/// <summary>
/// How jobs of a type run unless a call says otherwise; stands on the job's record or on the listener. Limits count over all
/// nodes.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class JobPolicyAttribute : Attribute
{
    internal static readonly JobPolicyAttribute Default = new();

    public JobPriority Priority { get; init; } = JobPriority.Normal;

    /// <summary>Seconds to wait before the second, third, ... attempt.</summary>
    public int[] RetrySeconds { get; init; } = [60, 300, 900];

    /// <summary>Seconds after which an attempt is cancelled and has failed; 0 for no limit.</summary>
    public int TimeoutSeconds { get; init; }

    /// <summary>How many may run at once; 0 for no limit.</summary>
    public int Concurrent { get; init; }

    /// <summary>How many may run at once for one organization; 0 for no limit.</summary>
    public int ConcurrentPerOrganization { get; init; }

    /// <summary>How many may start in any minute; 0 for no limit.</summary>
    public int PerMinute { get; init; }

    internal bool IsLimited => Concurrent > 0 || ConcurrentPerOrganization > 0 || PerMinute > 0;
}

/// <summary>
/// Jobs that belong together. Another job can wait for all of them (<see cref="JobOptions.After"/>), and a chain is a batch of
/// one: <c>db.Enqueue(first, new() { Batch = step }); db.Enqueue(second, new() { After = step });</c>.
/// </summary>
public sealed record JobBatch(Guid Id)
{
    public static JobBatch New() => new(Guid.CreateVersion7());
}

/// <summary>How one job is run; what is null comes from its type's <see cref="JobPolicyAttribute"/>.</summary>
public sealed record JobOptions
{
    public JobPriority? Priority { get; init; }

    /// <summary>Not before this time; null for at once.</summary>
    public DateTimeOffset? RunAt { get; init; }

    /// <summary>Not before so much time has passed; counts from the save.</summary>
    public TimeSpan? Delay { get; init; }

    /// <summary>
    /// While a job with this key waits or runs, another with the same key is left out, and the rest of the caller's changes is
    /// saved. A running job has read its data already: put into the key what the job depends on, or enqueue without one.
    /// </summary>
    public string? UniqueKey { get; init; }

    /// <summary>The key stays taken for so long after enqueuing, even when the job has ended.</summary>
    public TimeSpan? UniqueFor { get; init; }

    /// <summary>Waits before the second, third, ... attempt.</summary>
    public IReadOnlyList<TimeSpan>? Retries { get; init; }

    /// <summary>After so long an attempt is cancelled and has failed.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Words to find the job by.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The batch that the job belongs to.</summary>
    public JobBatch? Batch { get; init; }

    /// <summary>
    /// Not before all jobs of this batch have succeeded. It must hold a job by the time that this one is saved. While one of
    /// them is dead the job waits; when one is cancelled it is cancelled too.
    /// </summary>
    public JobBatch? After { get; init; }
}

/// <summary>Enqueues jobs in the caller's transaction.</summary>
public static class JobQueue
{
    /// <summary>Adds the job to the context: it exists if, and only if, the caller's <c>SaveChanges</c> commits.</summary>
    public static JobRow Enqueue(this AppDb db, IJob job, JobOptions? options = null) => db.Add(db.NewJob(job, options)).Entity;
}
