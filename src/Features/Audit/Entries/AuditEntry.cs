using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Slipway.Audit.Entries;

/// <summary>What came of a recorded use case.</summary>
public enum AuditOutcome
{
    Success = 0,

    /// <summary>The caller was not allowed to.</summary>
    Denied = 1,

    /// <summary>The caller was allowed to, and it did not work: a wrong password, a rule that stands against it.</summary>
    Failed = 2,

    /// <summary>The caller has to go on: a right password while the second step is owed.</summary>
    Pending = 3,
}

/// <summary>What kind of caller acted.</summary>
public enum AuditActor
{
    User = 0,

    /// <summary>An operator who acted as a user.</summary>
    Operator = 1,
    ApiKey = 2,
    Application = 3,
    Job = 4,
    System = 5,

    /// <summary>Somebody who is not signed in.</summary>
    Anonymous = 6,
}

/// <summary>
/// Something that happened. Rows are only ever added; what identifies people stands in columns that can be emptied, and the
/// chain holds a salted hash of those (<see cref="Integrity.Digest"/>), so that it stays valid without them.
/// </summary>
[Monthly]
[Prunable(
    """
        EXISTS (
            SELECT 1 FROM audit_seals AS s
            JOIN audit_archives AS a ON a.chain_id = s.chain_id AND s.number BETWEEN a.first_number AND a.last_number
            JOIN audit_checkpoints AS c ON c.chain_id = a.chain_id AND c.number = a.last_number AND c.hash = a.last_hash
            WHERE s.entry_id = OLD.id
        )
        """
)]
public sealed class AuditEntry : IOptionallyTenantOwned, IAppendOnly
{
    public const int MaxAction = 100;
    public const int MaxTarget = 200;
    public const int MaxName = 320;
    public const int MaxUserAgent = 300;

    /// <summary>UUID version 7 of the time of the entry, so that the order by id is the order of time.</summary>
    public required Guid Id { get; init; }

    /// <summary>The organization whose log it is in; null for what belongs to none, such as sign-ins.</summary>
    public Guid? OrganizationId { get; init; }

    [Code]
    public required string Action { get; init; }
    public required AuditOutcome Outcome { get; init; }
    public required AuditSeverity Severity { get; init; }

    /// <summary>Code of the error, if it was no success.</summary>
    public string? Error { get; init; }
    public required AuditActor Actor { get; init; }

    /// <summary>The user (of a job: who caused it), or the API key.</summary>
    public Guid? ActorId { get; init; }

    /// <summary>Who stands behind the actor: the operator who acted as the user, or the person for whom the application acts.</summary>
    public Guid? BehindId { get; init; }

    /// <summary>What it was done to, for example <c>member</c>.</summary>
    public string? TargetType { get; init; }
    public string? TargetId { get; init; }

    /// <summary>The person whom the target and the changes tell of.</summary>
    public Guid? PersonId { get; init; }

    /// <summary>The job, or the server's number of the request.</summary>
    public string? RequestId { get; init; }
    public string? TraceId { get; init; }

    [Erasable]
    public string? ActorName { get; init; }

    [Erasable]
    public string? ActorEmail { get; init; }

    [Erasable]
    public string? IpAddress { get; init; }

    [Erasable]
    public string? UserAgent { get; init; }

    /// <summary>ISO 3166 code, where a database of addresses is set up.</summary>
    [Erasable]
    public string? Country { get; init; }

    /// <summary>Goes into the hash of what tells of the actor; null once that is erased.</summary>
    [Erasable]
    public byte[]? ActorSalt { get; init; }

    [Erasable]
    public string? TargetName { get; init; }

    /// <summary>JSON of <see cref="AuditChange"/>.</summary>
    [Erasable]
    public string? Changes { get; init; }

    /// <summary>Goes into the hash of what tells of the target; null once that is erased.</summary>
    [Erasable]
    public byte[]? DetailsSalt { get; init; }

    /// <summary>When it came back from an archive; null for one that never left. No part of the chain.</summary>
    public DateTimeOffset? RestoredAt { get; init; }

    /// <summary>The time, as the id holds it.</summary>
    public DateTimeOffset At => Moments.Of(Id);
}

internal sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> entry)
    {
        entry.ToTable("audit_entries");
        entry.Property(e => e.Id).ValueGeneratedNever();
        entry.Ignore(e => e.At);
        entry.Property(e => e.Action).HasMaxLength(AuditEntry.MaxAction);
        entry.Property(e => e.Outcome).HasConversion<int>();
        entry.Property(e => e.Severity).HasConversion<int>();
        entry.Property(e => e.Actor).HasConversion<int>();
        entry.Property(e => e.Error).HasMaxLength(100);
        entry.Property(e => e.TargetType).HasMaxLength(AuditEntry.MaxAction);
        entry.Property(e => e.TargetId).HasMaxLength(AuditEntry.MaxTarget);
        entry.Property(e => e.RequestId).HasMaxLength(64);
        entry.Property(e => e.TraceId).HasMaxLength(32);
        entry.Property(e => e.ActorName).HasMaxLength(AuditEntry.MaxName);
        entry.Property(e => e.ActorEmail).HasMaxLength(AuditEntry.MaxName);
        entry.Property(e => e.IpAddress).HasMaxLength(64);
        entry.Property(e => e.UserAgent).HasMaxLength(AuditEntry.MaxUserAgent);
        entry.Property(e => e.Country).HasMaxLength(2);
        entry.Property(e => e.ActorSalt).HasMaxLength(16);
        entry.Property(e => e.DetailsSalt).HasMaxLength(16);
        entry.Property(e => e.TargetName).HasMaxLength(AuditEntry.MaxName);

        // By time within an organization; what is filtered by stands in the index too, so that rows that do not match are not read
        entry
            .HasIndex(e => new
            {
                e.OrganizationId,
                e.Id,
                e.Action,
                e.Outcome,
                e.Severity,
                e.IpAddress,
                e.TargetId,
            })
            .HasDatabaseName("ix_audit_entries_log");
        entry.HasIndex(e => new { e.ActorId, e.Id }).HasFilter("actor_id IS NOT NULL");
        entry.HasIndex(e => new { e.PersonId, e.Id }).HasFilter("person_id IS NOT NULL");
    }
}
