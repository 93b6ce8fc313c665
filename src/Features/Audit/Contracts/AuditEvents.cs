using Slipway.Kernel.Events;

namespace Slipway.Audit.Contracts;

/// <summary>Archived months are kept for another time.</summary>
public sealed record AuditRetentionChanged(Guid OrganizationId, int ArchiveDays) : IEvent;

/// <summary>Archives are kept until this is lifted.</summary>
public sealed record LegalHoldPlaced(Guid OrganizationId, string Reason) : IEvent;

/// <summary>Archives go when their time is over.</summary>
public sealed record LegalHoldLifted(Guid OrganizationId) : IEvent;

/// <summary>Somebody brings an archived month back into the log.</summary>
/// <param name="ChainId">The organization, or an empty id for what belongs to none.</param>
public sealed record AuditArchiveRestored(Guid ChainId, Guid ArchiveId, DateTimeOffset Month) : IEvent;

/// <summary>A month that was brought back goes from the log again.</summary>
public sealed record AuditArchiveReturned(Guid ChainId, Guid ArchiveId, DateTimeOffset Month) : IEvent;

/// <summary>The time of an archive was over.</summary>
public sealed record AuditArchiveDeleted(Guid ChainId, Guid ArchiveId, DateTimeOffset Month) : IEvent;
