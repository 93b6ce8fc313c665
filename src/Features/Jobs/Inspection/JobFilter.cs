using System.ComponentModel.DataAnnotations;

namespace Slipway.Jobs.Inspection;

/// <summary>Which jobs to list; what is null narrows nothing.</summary>
public abstract record JobFilter
{
    public string? Cursor { get; set; }
    public int? Limit { get; set; }

    /// <summary>Part of the type, or the id of a job or a batch.</summary>
    [MaxLength(200)]
    public string? Search { get; set; }

    /// <summary>waiting, running, succeeded, dead, cancelled, scheduled or blocked.</summary>
    [MaxLength(20)]
    public string? State { get; set; }

    /// <summary>high, normal or low.</summary>
    [MaxLength(20)]
    public string? Queue { get; set; }

    /// <summary>The exact type.</summary>
    [MaxLength(200)]
    public string? Type { get; set; }

    /// <summary>Only jobs with this tag.</summary>
    [MaxLength(100)]
    public string? Tag { get; set; }

    /// <summary>Only jobs that are over are asked for.</summary>
    internal bool IsOver =>
        Names.TryParse<JobState>(State, out var state) && state is JobState.Succeeded or JobState.Dead or JobState.Cancelled;

    /// <summary>A filter that names nothing that exists.</summary>
    internal Error? Check() =>
        !string.IsNullOrEmpty(State) && !Names.TryParse<JobState>(State, out _) ? Error.Field(nameof(State), "validation.invalid")
        : !string.IsNullOrEmpty(Queue) && !Names.TryParse<JobPriority>(Queue, out _)
            ? Error.Field(nameof(Queue), "validation.invalid")
        : null;

    /// <summary>No index finds those that match: the rows have to be looked at.</summary>
    internal bool Looks =>
        !(string.IsNullOrEmpty(Queue) && string.IsNullOrEmpty(Type) && string.IsNullOrEmpty(Tag))
        || (!string.IsNullOrWhiteSpace(Search) && !Guid.TryParse(Search.Trim(), out _));

    /// <summary>The jobs in the state that is asked for.</summary>
    internal IQueryable<JobRow> InState(IQueryable<JobRow> jobs) =>
        Names.TryParse<JobState>(State, out var state) ? jobs.Where(j => j.State == state) : jobs;

    /// <summary>The jobs that match, of those in the state.</summary>
    internal IQueryable<JobRow> Narrow(IQueryable<JobRow> jobs)
    {
        jobs = Names.TryParse<JobPriority>(Queue, out var queue) ? jobs.Where(j => j.Priority == queue) : jobs;
        jobs = string.IsNullOrEmpty(Type) ? jobs : jobs.Where(j => j.Type == Type);
        jobs = string.IsNullOrEmpty(Tag) ? jobs : jobs.Where(j => j.Tags.Contains(Tag));
        return Find(jobs, Search?.Trim());
    }

    // Becomes SQL, where there are no string comparisons to choose from
#pragma warning disable CA1311, CA1862
    private static IQueryable<JobRow> Find(IQueryable<JobRow> jobs, string? search) =>
        string.IsNullOrEmpty(search) ? jobs
        : Guid.TryParse(search, out var id) ? jobs.Where(j => j.Id == id || j.BatchId == id)
        : jobs.Where(j => j.Type.ToLower().Contains(search.ToLower()));
#pragma warning restore CA1311, CA1862
}
