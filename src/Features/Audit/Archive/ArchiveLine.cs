using System.Text.Json;
using System.Text.Json.Serialization;
using Slipway.Audit.Entries;
using Slipway.Audit.Integrity;

namespace Slipway.Audit.Archive;

/// <summary>A line of an archive: an entry and its seal. What tells of people is encrypted under their keys.</summary>
internal sealed record ArchiveLine
{
    public static readonly JsonSerializerOptions Json = new(AuditChange.Json) { Converters = { new JsonStringEnumConverter() } };

    public required long Number { get; init; }
    public required Guid Id { get; init; }
    public required DateTimeOffset At { get; init; }
    public Guid? OrganizationId { get; init; }
    public required string Action { get; init; }

    // What is zero is written too: a reader need not know what is left out
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required AuditOutcome Outcome { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required AuditSeverity Severity { get; init; }
    public string? Error { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required AuditActor Actor { get; init; }
    public Guid? ActorId { get; init; }
    public Guid? BehindId { get; init; }
    public string? TargetType { get; init; }
    public string? TargetId { get; init; }
    public Guid? PersonId { get; init; }
    public string? RequestId { get; init; }
    public string? TraceId { get; init; }

    /// <summary>Null once it was erased.</summary>
    public SealedPart? ActorPart { get; init; }

    /// <summary>Null once it was erased.</summary>
    public SealedPart? DetailsPart { get; init; }
    public required byte[] ActorDigest { get; init; }
    public required byte[] DetailsDigest { get; init; }
    public required byte[] Hash { get; init; }

    public static ArchiveLine Of(AuditSeal seal, AuditEntry entry, SealedPart? actor, SealedPart? details) =>
        new()
        {
            Number = seal.Number,
            Id = entry.Id,
            At = entry.At,
            OrganizationId = entry.OrganizationId,
            Action = entry.Action,
            Outcome = entry.Outcome,
            Severity = entry.Severity,
            Error = entry.Error,
            Actor = entry.Actor,
            ActorId = entry.ActorId,
            BehindId = entry.BehindId,
            TargetType = entry.TargetType,
            TargetId = entry.TargetId,
            PersonId = entry.PersonId,
            RequestId = entry.RequestId,
            TraceId = entry.TraceId,
            ActorPart = actor,
            DetailsPart = details,
            ActorDigest = seal.ActorDigest,
            DetailsDigest = seal.DetailsDigest,
            Hash = seal.Hash,
        };

    /// <summary>The entry as it was, without what was erased since.</summary>
    public AuditEntry ToEntry(ActorPart? actor, DetailsPart? details, DateTimeOffset now) =>
        new()
        {
            Id = Id,
            OrganizationId = OrganizationId,
            Action = Action,
            Outcome = Outcome,
            Severity = Severity,
            Error = Error,
            Actor = Actor,
            ActorId = ActorId,
            BehindId = BehindId,
            TargetType = TargetType,
            TargetId = TargetId,
            PersonId = PersonId,
            RequestId = RequestId,
            TraceId = TraceId,
            ActorName = actor?.Name,
            ActorEmail = actor?.Email,
            IpAddress = actor?.IpAddress,
            UserAgent = actor?.UserAgent,
            Country = actor?.Country,
            ActorSalt = actor?.Salt,
            TargetName = details?.Name,
            Changes = details?.Changes,
            DetailsSalt = details?.Salt,
            RestoredAt = now,
        };

    public AuditSeal ToSeal(Guid chain) =>
        new()
        {
            ChainId = chain,
            Number = Number,
            EntryId = Id,
            ActorDigest = ActorDigest,
            DetailsDigest = DetailsDigest,
            Hash = Hash,
        };
}

/// <summary>What tells of the actor.</summary>
internal sealed record ActorPart(string? Name, string? Email, string? IpAddress, string? UserAgent, string? Country, byte[] Salt);

/// <summary>What tells of the target.</summary>
internal sealed record DetailsPart(string? Name, string? Changes, byte[] Salt);
