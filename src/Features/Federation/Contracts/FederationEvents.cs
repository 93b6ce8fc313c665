namespace Slipway.Federation.Contracts;

/// <summary>A person can sign in with an account elsewhere.</summary>
/// <param name="Provider">Key of the provider, or the name of an organization's connection.</param>
public sealed record ExternalLoginLinked(Guid UserId, string Provider) : IEvent;

/// <summary>An account elsewhere no longer signs the person in.</summary>
public sealed record ExternalLoginUnlinked(Guid UserId, string Provider) : IEvent;

/// <summary>An organization described its identity provider; nobody signs in with it yet.</summary>
public sealed record SsoConnectionCreated(Guid OrganizationId, Guid ConnectionId, string Name) : IEvent;

/// <summary>The description of an identity provider is another one.</summary>
public sealed record SsoConnectionChanged(Guid OrganizationId, Guid ConnectionId, string Name) : IEvent;

/// <summary>Somebody walked through the sign-in once, which must succeed before it is switched on.</summary>
public sealed record SsoConnectionTested(Guid OrganizationId, Guid ConnectionId, string Name) : IEvent;

/// <summary>People of the organization's domains sign in with its identity provider.</summary>
public sealed record SsoConnectionEnabled(Guid OrganizationId, Guid ConnectionId, string Name) : IEvent;

/// <summary>Nobody signs in with the identity provider any more.</summary>
public sealed record SsoConnectionDisabled(Guid OrganizationId, Guid ConnectionId, string Name) : IEvent;

/// <summary>The organization forgot the identity provider.</summary>
public sealed record SsoConnectionDeleted(Guid OrganizationId, Guid ConnectionId, string Name) : IEvent;

/// <summary>Members of a group at the identity provider have a role from now on.</summary>
public sealed record SsoGroupMapped(Guid OrganizationId, Guid ConnectionId, string Group, string Role) : IEvent;

/// <summary>A group at the identity provider decides nothing any more.</summary>
public sealed record SsoGroupUnmapped(Guid OrganizationId, Guid ConnectionId, string Group, string Role) : IEvent;

/// <summary>The organization claims a domain, which it has still to prove.</summary>
public sealed record SsoDomainAdded(Guid OrganizationId, Guid DomainId, string Domain) : IEvent;

/// <summary>The DNS says that the domain is the organization's.</summary>
public sealed record SsoDomainVerified(Guid OrganizationId, Guid DomainId, string Domain) : IEvent;

/// <summary>The organization no longer claims the domain.</summary>
public sealed record SsoDomainRemoved(Guid OrganizationId, Guid DomainId, string Domain) : IEvent;

/// <summary>People of the domain sign in with the identity provider alone, save one owner for emergencies.</summary>
public sealed record SsoEnforced(Guid OrganizationId, Guid DomainId, string Domain, Guid BreakGlassUserId) : IEvent;

/// <summary>People of the domain may sign in in other ways again.</summary>
public sealed record SsoRelaxed(Guid OrganizationId, Guid DomainId, string Domain) : IEvent;
