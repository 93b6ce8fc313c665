namespace Slipway.Scim.Contracts;

/// <summary>An identity provider got access; the token is not part of the event.</summary>
public sealed record ScimTokenCreated(Guid OrganizationId, Guid TokenId, string Name) : IEvent;

/// <summary>A token of an identity provider stopped working for good.</summary>
public sealed record ScimTokenRevoked(Guid OrganizationId, Guid TokenId, string Name) : IEvent;

/// <summary>The identity provider gave somebody a place in the organization; they join by accepting the invitation.</summary>
public sealed record UserProvisioned(Guid OrganizationId, Guid ScimUserId, string Email) : IEvent;

/// <summary>The identity provider took somebody's place away; a membership has ended.</summary>
public sealed record UserDeprovisioned(Guid OrganizationId, Guid ScimUserId, string Email) : IEvent;

/// <summary>Name, members or role of a group of the identity provider changed.</summary>
public sealed record ScimGroupChanged(Guid OrganizationId, Guid GroupId, string Name, string? Role) : IEvent;
