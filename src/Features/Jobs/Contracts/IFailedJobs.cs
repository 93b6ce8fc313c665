namespace Slipway.Jobs.Contracts;

/// <summary>A job that failed for good and waits for somebody to look at it.</summary>
/// <param name="Type">Name of the job, or event and listener as <c>Event&gt;Listener</c>.</param>
public sealed record FailedJob(Guid Id, string Type, int Attempts, DateTimeOffset FailedAt, string Error);

/// <summary>What went wrong in the background.</summary>
public interface IFailedJobs
{
    /// <summary>The latest dead jobs, the newest first.</summary>
    Task<IReadOnlyList<FailedJob>> LatestAsync(int count, CancellationToken cancellationToken);
}
