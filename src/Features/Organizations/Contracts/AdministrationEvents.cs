namespace Slipway.Organizations.Contracts;

/// <summary>An operator stopped the organization: its members see the notice and nothing else, its keys open nothing.</summary>
public sealed record OrganizationSuspended(Guid OrganizationId, string Reason) : IEvent;

/// <summary>An operator opened the organization again.</summary>
public sealed record OrganizationRestored(Guid OrganizationId) : IEvent;
