namespace Slipway.Audit.Contracts;

/// <summary>Recomputes the chains of the audit log.</summary>
public interface IAuditCheck
{
    /// <param name="organization">Null for every organization, and what belongs to none.</param>
    Task<AuditVerdict> RunAsync(Guid? organization, CancellationToken cancellationToken);
}

/// <summary>What a check found.</summary>
/// <param name="Fault">The first bad entry; null when everything is as it was written.</param>
public sealed record AuditVerdict(int Chains, long Entries, AuditFault? Fault);

/// <summary>The first bad entry of a chain.</summary>
/// <param name="OrganizationId">Null for what belongs to no organization.</param>
/// <param name="Number">Place in the chain; null for an entry that is in no chain.</param>
public sealed record AuditFault(AuditFaultKind Kind, Guid? OrganizationId, long? Number, Guid? EntryId);

/// <summary>What is wrong with an entry.</summary>
public enum AuditFaultKind
{
    /// <summary>It, or its place, is not what was written.</summary>
    Altered,

    /// <summary>It is gone.</summary>
    Missing,

    /// <summary>It was added beside the log: it is in no chain.</summary>
    Inserted,

    /// <summary>The end of the chain is gone.</summary>
    CutOff,

    /// <summary>The chain is not the one that a checkpoint has signed.</summary>
    Rewritten,

    /// <summary>A checkpoint bears the signature of a key that is not known here.</summary>
    UnknownKey,

    /// <summary>An archive is gone, or is not what its signed manifest says.</summary>
    ArchiveDamaged,
}
