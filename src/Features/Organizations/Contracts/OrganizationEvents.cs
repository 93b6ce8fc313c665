namespace Slipway.Organizations.Contracts;

/// <summary>A new organization exists, with its creator as owner.</summary>
public sealed record OrganizationCreated(Guid OrganizationId, string Name, Guid OwnerId) : IEvent;

/// <summary>Name or slug changed.</summary>
public sealed record OrganizationRenamed(Guid OrganizationId, string Name, string Slug) : IEvent;

/// <summary>Name or logo in the organization's mails changed.</summary>
public sealed record BrandChanged(Guid OrganizationId) : IEvent;

/// <summary>Somebody was invited; the token is not part of the event.</summary>
public sealed record MemberInvited(Guid OrganizationId, Guid InvitationId, string Email, string Role) : IEvent;

/// <summary>An invitation was accepted.</summary>
public sealed record MemberJoined(Guid OrganizationId, Guid UserId, string Role) : IEvent;

/// <summary>The invitation's mail was sent again, with a new link.</summary>
public sealed record InvitationResent(Guid OrganizationId, Guid InvitationId, string Email) : IEvent;

/// <summary>An invitation was withdrawn.</summary>
public sealed record InvitationRevoked(Guid OrganizationId, Guid InvitationId, string Email) : IEvent;

/// <summary>A member has another role.</summary>
public sealed record MemberRoleChanged(Guid OrganizationId, Guid UserId, string OldRole, string NewRole) : IEvent;

/// <summary>A member left or was removed.</summary>
public sealed record MemberRemoved(Guid OrganizationId, Guid UserId, bool Left) : IEvent;

/// <summary>The organization has a new custom role.</summary>
public sealed record RoleCreated(Guid OrganizationId, string Role, string Name) : IEvent;

/// <summary>Name, description or permissions of a custom role changed.</summary>
public sealed record RoleChanged(Guid OrganizationId, string Role, string Name) : IEvent;

/// <summary>A custom role is gone.</summary>
public sealed record RoleDeleted(Guid OrganizationId, string Role) : IEvent;

/// <summary>A program got access; the key is not part of the event.</summary>
public sealed record ApiKeyCreated(Guid OrganizationId, Guid ApiKeyId, string Name, IReadOnlyList<string> Scopes) : IEvent;

/// <summary>A key stopped working for good.</summary>
public sealed record ApiKeyRevoked(Guid OrganizationId, Guid ApiKeyId, string Name) : IEvent;

/// <summary>The organization will be deleted after its grace period.</summary>
public sealed record OrganizationDeletionScheduled(Guid OrganizationId, DateTimeOffset DueAt) : IEvent;

/// <summary>The organization is kept after all.</summary>
public sealed record OrganizationDeletionCancelled(Guid OrganizationId) : IEvent;

/// <summary>The organization and all its rows are gone for good.</summary>
public sealed record OrganizationDeleted(Guid OrganizationId) : IEvent;
