namespace Slipway.OAuth.Contracts;

/// <summary>An organization has a new application; its secret is not part of the event.</summary>
public sealed record ApplicationRegistered(Guid OrganizationId, Guid ApplicationId, string Name, IReadOnlyList<string> Scopes)
    : IEvent;

/// <summary>Name, addresses or scopes of an application changed.</summary>
public sealed record ApplicationChanged(Guid OrganizationId, Guid ApplicationId, string Name, IReadOnlyList<string> Scopes)
    : IEvent;

/// <summary>An application has a new secret, and the one before no longer works.</summary>
public sealed record ApplicationSecretRotated(Guid OrganizationId, Guid ApplicationId, string Name) : IEvent;

/// <summary>An application is gone, and all its tokens with it.</summary>
public sealed record ApplicationDeleted(Guid OrganizationId, Guid ApplicationId, string Name) : IEvent;

/// <summary>A person lets an application act in their name in an organization.</summary>
public sealed record ApplicationGranted(Guid OrganizationId, Guid ApplicationId, Guid UserId, IReadOnlyList<string> Scopes)
    : IEvent;

/// <summary>An application may no longer act in a person's name.</summary>
public sealed record GrantRevoked(Guid OrganizationId, Guid ApplicationId, Guid UserId) : IEvent;
