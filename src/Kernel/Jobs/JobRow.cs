using System.Text.Json;
using Slipway.Kernel.Data;

namespace Slipway.Kernel.Jobs;

/// <summary>Where a job stands.</summary>
public enum JobState
{
    /// <summary>May be claimed now.</summary>
    Waiting = 0,
    Running = 1,
    Succeeded = 2,

    /// <summary>Out of attempts or not runnable by this version; kept until somebody requeues or deletes it.</summary>
    Dead = 3,
    Cancelled = 4,

    /// <summary>Waits for its time; made <see cref="Waiting"/> when that has come.</summary>
    Scheduled = 5,

    /// <summary>Waits until all jobs of a batch have succeeded.</summary>
    Blocked = 6,
}

/// <summary>A row of the queue, which is also the outbox: written in the transaction that asks for the work.</summary>
public sealed class JobRow : IGlobal, IAddedOnce
{
    /// <summary>Lane of the jobs that belong to no organization; above zero, behind which the first claim begins.</summary>
    public static readonly Guid NoOrganization = new(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);

    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>States in which a job is not over.</summary>
    public static readonly IReadOnlyList<JobState> Unfinished =
    [
        JobState.Waiting,
        JobState.Running,
        JobState.Scheduled,
        JobState.Blocked,
    ];

    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The organization that the job runs in, or null for none.</summary>
    public Guid? OrganizationId { get; init; }

    /// <summary>The user whose act caused the job, or null.</summary>
    public Guid? UserId { get; init; }

    /// <summary>Culture of the request that caused the job.</summary>
    public string Culture { get; init; } = "en";

    /// <summary>W3C trace context of the request that caused the job.</summary>
    public string? TraceParent { get; init; }

    public JobPriority Priority { get; init; }

    /// <summary>Where the claim looks: empty, or the type if it has limits.</summary>
    public string Pool { get; init; } = "";

    /// <summary>Whose turn it is among waiting jobs: the organization, or <see cref="NoOrganization"/>.</summary>
    public Guid Lane { get; init; } = NoOrganization;
    public JobState State { get; set; }
    public required string Type { get; init; }
    public required string Payload { get; init; }
    public string? UniqueKey { get; set; }

    /// <summary>The key stays taken until then, even when the job has ended; null: until it has ended.</summary>
    public DateTimeOffset? UniqueUntil { get; init; }
    public List<string> Tags { get; init; } = [];

    /// <summary>Seconds after which an attempt is cancelled and has failed; null for no limit.</summary>
    public int? TimeoutSeconds { get; init; }

    /// <summary>The batch that the job belongs to.</summary>
    public Guid? BatchId { get; init; }

    /// <summary>While blocked: the batch that has to be done first.</summary>
    public Guid? AfterBatchId { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset RunAt { get; set; }
    public DateTimeOffset? StartedAt { get; set; }
    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>While running: the claim ends here unless the node renews it.</summary>
    public DateTimeOffset? LeaseUntil { get; set; }

    /// <summary>The node that runs or ran the job last.</summary>
    public string? Node { get; set; }
    public int Attempts { get; set; }

    /// <summary>Seconds to wait before each further attempt.</summary>
    public List<int> RetryDelays { get; init; } = [];
    public string? LastError { get; set; }

    /// <summary>How much is done, as the job says; null for a job that says nothing.</summary>
    public int? ProgressDone { get; set; }
    public int? ProgressTotal { get; set; }
    public string? ProgressText { get; set; }

    /// <summary>Somebody asked the running job to stop; its node sees that and cancels the token.</summary>
    public DateTimeOffset? CancelRequestedAt { get; set; }

    /// <summary>The stored name of one listener's work on one event.</summary>
    public static string ListenerName(Type listener, Type eventType) => $"{eventType.Name}>{listener.Name}";
}
