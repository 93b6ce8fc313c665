using Slipway.Accounts.Contracts;

namespace Slipway.Audit.Entries;

/// <summary>Something that happened.</summary>
public sealed record EntryDetails
{
    public required Guid Id { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>Null for what belongs to no organization.</summary>
    public Guid? OrganizationId { get; init; }

    /// <summary><c>resource.what_happened</c>.</summary>
    public required string Action { get; init; }
    public required AuditOutcome Outcome { get; init; }
    public required AuditSeverity Severity { get; init; }

    /// <summary>Code of the error, if it was no success.</summary>
    public string? Error { get; init; }
    public required EntryActor Actor { get; init; }

    /// <summary>What it was done to.</summary>
    public EntryTarget? Target { get; init; }

    /// <summary>What changed, row by row.</summary>
    public IReadOnlyList<AuditChange> Changes { get; init; } = [];

    /// <summary>The job, or the server's number of the request.</summary>
    public string? RequestId { get; init; }
    public string? TraceId { get; init; }

    /// <summary>When it came back from an archive; null for one that never left.</summary>
    public DateTimeOffset? RestoredAt { get; init; }

    internal static EntryDetails Of(AuditEntry entry) =>
        new()
        {
            Id = entry.Id,
            At = entry.At,
            OrganizationId = entry.OrganizationId,
            Action = entry.Action,
            Outcome = entry.Outcome,
            Severity = entry.Severity,
            Error = entry.Error,
            Actor = EntryActor.Of(entry),
            Target = entry.TargetType is { } type
                ? new EntryTarget(type, entry.TargetId, entry.TargetName, entry.PersonId)
                : null,
            Changes = AuditChange.Read(entry.Changes),
            RequestId = entry.RequestId,
            TraceId = entry.TraceId,
            RestoredAt = entry.RestoredAt,
        };
}

/// <summary>Who acted. Names and addresses are empty once the person had them erased.</summary>
/// <param name="Id">The user (of a job: who caused it), or the API key.</param>
/// <param name="BehindId">Who stands behind: the operator who acted as the user, or the person for whom the application acts.</param>
/// <param name="Device">What the user agent tells of the device.</param>
/// <param name="Country">ISO 3166 code, where a database of addresses is set up.</param>
public sealed record EntryActor(
    AuditActor Kind,
    Guid? Id,
    string? Name,
    string? Email,
    Guid? BehindId,
    string? IpAddress,
    string? UserAgent,
    Device? Device,
    string? Country
)
{
    internal static EntryActor Of(AuditEntry e) =>
        new(
            e.Actor,
            e.ActorId,
            e.ActorName,
            e.ActorEmail,
            e.BehindId,
            e.IpAddress,
            e.UserAgent,
            e.UserAgent is { Length: > 0 } agent ? Device.Of(agent) : null,
            e.Country
        );
}

/// <summary>What something was done to.</summary>
/// <param name="PersonId">The person whom it tells of.</param>
public sealed record EntryTarget(string Type, string? Id, string? Name, Guid? PersonId);
