namespace Slipway.Organizations.Roles;

/// <summary>Nobody hands out more than he holds himself, and only owners make owners.</summary>
internal sealed class RoleGrants(AppDb db, RoleCatalog roles, CurrentTenant tenant)
{
    /// <summary>The error at the field when the caller may not give this role to somebody.</summary>
    public async Task<Error?> CheckAsync(string role, string field, CancellationToken cancellationToken)
    {
        List<string>? custom = null;
        if (!RoleCatalog.IsBuiltIn(role))
        {
            custom = await db.Roles.Where(r => r.Key == role).Select(r => r.Permissions).SingleOrDefaultAsync(cancellationToken);
            if (custom is null)
            {
                return Error.Field(field, "roles.unknown");
            }
        }

        var mayGrant = role == RoleCatalog.Owner ? IsOwner : Holds(roles.Of(role, custom));
        return mayGrant ? null : Error.Field(field, "roles.exceeds_own");
    }

    public bool IsOwner => tenant.Access?.Role == RoleCatalog.Owner;

    /// <summary>True when the caller holds all of these permissions.</summary>
    public bool Holds(IEnumerable<string> permissions) => tenant.Access?.Permissions.IsSupersetOf(permissions) == true;
}
