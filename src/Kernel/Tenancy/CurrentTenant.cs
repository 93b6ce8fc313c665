namespace Slipway.Kernel;

/// <summary>The organization of this request or job, and what the current user may do in it.</summary>
public sealed class CurrentTenant
{
    private TenantAccess? access;

    /// <summary>The organization's id, or null outside of any organization: then no tenant-owned row is visible.</summary>
    public Guid? Id => access?.Id;

    /// <summary>The same as <see cref="Id"/> where an organization is certain.</summary>
    public Guid RequiredId => access?.Id ?? throw new InvalidOperationException("This needs an organization, and none is set.");

    /// <summary>What the user may do here; null outside of any organization.</summary>
    public TenantAccess? Access => access;

    /// <summary>Whether the caller holds a permission here.</summary>
    public bool May(string permission) => access?.Permissions.Contains(permission) == true;

    /// <summary>Enters an organization for the rest of this scope.</summary>
    public void Enter(TenantAccess tenant) => access = tenant;

    /// <summary>Enters an organization without a user's permissions: jobs, and handlers that found it by a secret.</summary>
    public void Enter(Guid id) => access = new TenantAccess(id, "", "", "", new HashSet<string>(StringComparer.Ordinal));
}

/// <summary>A user's (or API key's) standing in an organization.</summary>
/// <param name="Id">The organization.</param>
/// <param name="Slug">Its address: <c>/o/{slug}</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Role">Name of the role held.</param>
/// <param name="Permissions">Names of the permissions held.</param>
public sealed record TenantAccess(Guid Id, string Slug, string Name, string Role, IReadOnlySet<string> Permissions)
{
    /// <summary>Suspended by an operator: nothing but reading the notice is possible.</summary>
    public bool Suspended { get; init; }

    /// <summary>Waits for its deletion: its owners can restore it and nothing else.</summary>
    public bool Closed { get; init; }
}

/// <summary>Finds the organization of a request; implemented by the Organizations module.</summary>
public interface ITenantSource
{
    /// <param name="slugOrId">Route value <c>org</c>.</param>
    /// <param name="user">The signed-in user or API key.</param>
    /// <returns>Null when there is no such organization or the user has no part in it: both answer 404.</returns>
    Task<TenantAccess?> FindAsync(string slugOrId, CurrentUser user, CancellationToken cancellationToken);
}
