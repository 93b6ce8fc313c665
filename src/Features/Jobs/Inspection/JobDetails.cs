using System.Diagnostics;
using Slipway.Jobs.Attempts;

namespace Slipway.Jobs.Inspection;

/// <summary>An attempt that did not succeed.</summary>
/// <param name="Number">1 for the first; begins anew when the job is retried by hand.</param>
/// <param name="Node">The node that ran it; organizations are not told.</param>
/// <param name="Error">The whole error for operators, its first line for organizations.</param>
public sealed record JobAttemptDetails(
    int Number,
    AttemptOutcome Outcome,
    DateTimeOffset StartedAt,
    DateTimeOffset EndedAt,
    string? Node,
    string? Error
);

/// <summary>A job with its timeline.</summary>
public sealed record JobDetails : JobSummary
{
    private JobDetails(JobSummary job)
        : base(job) { }

    /// <summary>Attempts that did not succeed, oldest first.</summary>
    public IReadOnlyList<JobAttemptDetails> Timeline { get; init; } = [];

    /// <summary>What the job was given, as JSON in which secrets are hidden; organizations are not told.</summary>
    public string? Payload { get; init; }

    /// <summary>The trace of the request that caused the job.</summary>
    public string? TraceId { get; init; }

    /// <summary>The user whose act caused the job.</summary>
    public Guid? UserId { get; init; }
    public string Culture { get; init; } = "";

    /// <summary>While a job with this key waits or runs, there is no other with the same.</summary>
    public string? UniqueKey { get; init; }
    public int? TimeoutSeconds { get; init; }

    /// <summary>The batch that the job belongs to.</summary>
    public Guid? BatchId { get; init; }

    /// <summary>The batch that has to be done first.</summary>
    public Guid? AfterBatchId { get; init; }

    /// <summary>Everything about a job, or null where there is none with this id among those given.</summary>
    internal static async Task<JobDetails?> FindAsync(
        AppDb db,
        IQueryable<JobRow> jobs,
        Guid id,
        CancellationToken cancellationToken
    )
    {
        if (await jobs.AsNoTracking().SingleOrDefaultAsync(j => j.Id == id, cancellationToken) is not { } job)
        {
            return null;
        }

        var attempts = await db
            .Attempts.AsNoTracking()
            .Where(a => a.JobId == id)
            .OrderBy(a => a.StartedAt)
            .ThenBy(a => a.Number)
            .Select(a => new JobAttemptDetails(a.Number, a.Outcome, a.StartedAt, a.EndedAt, a.Node, a.Error))
            .ToListAsync(cancellationToken);
        return new(JobSummary.Of(job))
        {
            Error = job.LastError,
            Timeline = attempts,
            Payload = PayloadText.Of(job.Payload),
            TraceId = ActivityContext.TryParse(job.TraceParent, null, out var trace) ? trace.TraceId.ToString() : null,
            UserId = job.UserId,
            Culture = job.Culture,
            UniqueKey = job.UniqueKey,
            TimeoutSeconds = job.TimeoutSeconds,
            BatchId = job.BatchId,
            AfterBatchId = job.AfterBatchId,
        };
    }

    /// <summary>Without what is the installation's own business: nodes, stack traces, payloads.</summary>
    internal new JobDetails ForOrganization() =>
        this with
        {
            Node = null,
            Payload = null,
            Error = FirstLine(Error),
            Timeline = [.. Timeline.Select(a => a with { Node = null, Error = FirstLine(a.Error) })],
        };
}
