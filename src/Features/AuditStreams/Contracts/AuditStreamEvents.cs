using Slipway.Kernel.Events;

namespace Slipway.AuditStreams.Contracts;

/// <summary>The log goes to one more place.</summary>
public sealed record AuditStreamCreated(Guid OrganizationId, Guid StreamId, string Name) : IEvent;

/// <summary>The log goes to another address, or under another name.</summary>
public sealed record AuditStreamChanged(Guid OrganizationId, Guid StreamId, string Name) : IEvent;

/// <summary>Entries wait until the stream is resumed.</summary>
public sealed record AuditStreamPaused(Guid OrganizationId, Guid StreamId, string Name) : IEvent;

/// <summary>The stream goes on where it stood.</summary>
public sealed record AuditStreamResumed(Guid OrganizationId, Guid StreamId, string Name) : IEvent;

/// <summary>The stream was given up after its last attempt, and waits for somebody to resume it.</summary>
public sealed record AuditStreamStopped(Guid OrganizationId, Guid StreamId, string Name, string Reason) : IEvent;

/// <summary>The log goes there no more.</summary>
public sealed record AuditStreamDeleted(Guid OrganizationId, Guid StreamId, string Name) : IEvent;
