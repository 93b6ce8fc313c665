using System.Text.Json;
using Slipway.Kernel.Data;

namespace Slipway.Kernel.Jobs;

/// <summary>Where a job stands.</summary>
public enum JobState
{
    Waiting,
    Running,
    Succeeded,

    /// <summary>Out of attempts or not runnable by this version; kept until somebody requeues or deletes it.</summary>
    Dead,
    Cancelled,
}

/// <summary>A row of the queue, which is also the outbox: written in the transaction that asks for the work.</summary>
public sealed class JobRow : IGlobal
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static readonly IReadOnlyList<TimeSpan> DefaultRetries =
    [
        TimeSpan.FromMinutes(1),
        TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(15),
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
    public JobState State { get; set; }
    public required string Type { get; init; }
    public required string Payload { get; init; }
    public string? UniqueKey { get; set; }
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

    /// <summary>The stored name of one listener's work on one event.</summary>
    public static string ListenerName(Type listener, Type eventType) => $"{eventType.Name}>{listener.Name}";
}
