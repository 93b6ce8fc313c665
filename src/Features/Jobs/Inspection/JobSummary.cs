namespace Slipway.Jobs.Inspection;

/// <summary>How far a running job is, as it says itself.</summary>
public sealed record JobProgress(int Done, int Total, string? Text);

/// <summary>A job in a list.</summary>
/// <param name="Type">Name of the job, or event and listener as <c>Event&gt;Listener</c>.</param>
/// <param name="OrganizationId">The organization that it runs in; null for none.</param>
/// <param name="RunAt">Not before this time.</param>
/// <param name="StartedAt">When the newest attempt began.</param>
/// <param name="Node">The node that runs or ran it last; organizations are not told.</param>
/// <param name="Attempts">Attempts begun.</param>
/// <param name="MaxAttempts">Attempts after which it is dead.</param>
/// <param name="Error">What the newest failure said, its first line.</param>
/// <param name="CancelRequestedAt">Since when the running job is asked to stop.</param>
public record JobSummary(
    Guid Id,
    string Type,
    JobState State,
    JobPriority Queue,
    Guid? OrganizationId,
    IReadOnlyList<string> Tags,
    DateTimeOffset CreatedAt,
    DateTimeOffset RunAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? FinishedAt,
    string? Node,
    int Attempts,
    int MaxAttempts,
    string? Error,
    JobProgress? Progress,
    DateTimeOffset? CancelRequestedAt
)
{
    internal bool IsOver => State is JobState.Succeeded or JobState.Dead or JobState.Cancelled;
    internal bool MayRetry => State is JobState.Dead or JobState.Cancelled or JobState.Scheduled;
    internal bool MayCancel =>
        State is JobState.Waiting or JobState.Scheduled or JobState.Blocked
        || (State == JobState.Running && CancelRequestedAt is null);

    internal static JobSummary Of(JobRow job) =>
        new(
            job.Id,
            job.Type,
            job.State,
            job.Priority,
            job.OrganizationId,
            job.Tags,
            job.CreatedAt,
            job.RunAt,
            job.StartedAt,
            job.FinishedAt,
            job.Node,
            job.Attempts,
            job.RetryDelays.Count + 1,
            FirstLine(job.LastError),
            job is { ProgressDone: { } done, ProgressTotal: { } total } ? new(done, total, job.ProgressText) : null,
            job.CancelRequestedAt
        );

    /// <summary>Without what is the installation's own business.</summary>
    internal JobSummary ForOrganization() => this with { Node = null };

    internal static string? FirstLine(string? error) => error?.Split('\n', 2)[0].TrimEnd();
}
