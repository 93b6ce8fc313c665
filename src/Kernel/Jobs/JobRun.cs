namespace Slipway.Kernel.Jobs;

/// <summary>The attempt that this scope runs; handlers and listeners take it from their constructor.</summary>
public sealed class JobRun
{
    /// <summary>Longest text of a progress report, in characters.</summary>
    public const int MaxText = 200;

    private Func<int, int, string?, Task>? report;

    /// <summary>The job.</summary>
    public Guid JobId { get; private set; }

    /// <summary>The job's stored name; null outside of a job.</summary>
    public string? Type { get; private set; }

    /// <summary>The user whose act caused the job, or null.</summary>
    public Guid? UserId { get; private set; }

    /// <summary>1 for the first.</summary>
    public int Attempt { get; private set; }

    /// <summary>Says how far the job is. Reports closer together than half a second are dropped, except the last (done = total).</summary>
    /// <param name="done">Units done, 0 to <paramref name="total"/>.</param>
    /// <param name="total">Units in all.</param>
    /// <param name="text">What is being done, at most <see cref="MaxText"/> characters.</param>
    public Task ReportAsync(int done, int total, string? text = null) => report?.Invoke(done, total, text) ?? Task.CompletedTask;

    /// <summary>For the runner.</summary>
    public void Begin(JobRow job, Func<int, int, string?, Task> onReport) =>
        (JobId, Type, UserId, Attempt, report) = (job.Id, job.Type, job.UserId, job.Attempts, onReport);
}
