namespace Slipway.Organizations.Roles;

/// <summary>Nobody hands out more than he holds himself, and only owners make owners.</summary>
internal sealed class RoleGrants(AppDb db, RoleCatalog roles, CurrentTenant tenant)
{
    public bool IsOwner => tenant.Access?.Role == RoleCatalog.Owner;

    /// <summary>True when the caller holds all of these permissions, and they are not an owner's alone.</summary>
    public bool Holds(IReadOnlyCollection<string> permissions) =>
        tenant.Access?.Permissions.IsSupersetOf(permissions) == true && roles.Known(permissions).Count == permissions.Count;

    /// <summary>True when the caller may give this role to somebody, and take it from him.</summary>
    /// <param name="role">Key of the role.</param>
    /// <param name="custom">Permissions of the custom role with this key, if there is one.</param>
    public bool MayGrant(string role, IReadOnlyList<string>? custom) =>
        role == RoleCatalog.Owner ? IsOwner : tenant.Access?.Permissions.IsSupersetOf(roles.Of(role, custom)) == true;

    /// <summary>The error at the field when the caller may not give this role to somebody.</summary>
    public async Task<Error?> CheckAsync(string role, string field, CancellationToken cancellationToken)
    {
        var custom = await CustomAsync(role, cancellationToken);
        return custom is null && !RoleCatalog.IsBuiltIn(role) ? Error.Field(field, "roles.unknown")
            : MayGrant(role, custom) ? null
            : Error.Field(field, "roles.exceeds_own");
    }

    /// <summary>The error when the caller may not touch a member with this role: he could not give it either.</summary>
    public async Task<Error?> CheckReachAsync(string role, CancellationToken cancellationToken) =>
        MayGrant(role, await CustomAsync(role, cancellationToken)) ? null : new Error(ErrorKind.Forbidden, "members.outranks");

    private async Task<List<string>?> CustomAsync(string role, CancellationToken cancellationToken) =>
        RoleCatalog.IsBuiltIn(role)
            ? null
            : await db.Roles.Where(r => r.Key == role).Select(r => r.Permissions).SingleOrDefaultAsync(cancellationToken);
}
