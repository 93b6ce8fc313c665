using Slipway.Organizations.Contracts;
using Slipway.Organizations.Tenants;

namespace Slipway.Organizations.Roles;

/// <summary>Adds a custom role.</summary>
public sealed record CreateRole : RoleContent;

[Requires("roles.manage"), StepUp]
internal sealed class CreateRoleHandler(AppDb db, CurrentTenant tenant, RoleGrants grants, Trail trail)
    : Handler<CreateRole, RoleDetails>
{
    protected override async Task<Result<RoleDetails>> HandleAsync(CreateRole request, CancellationToken cancellationToken)
    {
        var existing = await db.Roles.AsNoTracking().ToListAsync(cancellationToken);
        if (existing.Count >= Role.MaxCount)
        {
            return new Error(ErrorKind.Conflict, "roles.too_many", Role.MaxCount);
        }

        if (request.Check(grants, existing) is { } refused)
        {
            return refused;
        }

        var key = Slugs.From(request.CleanName, Role.MaxKey);
        // Beside .../roles/{key} stands the page .../roles/new
        var isFree = key is not ("" or "new") && !RoleCatalog.IsBuiltIn(key) && existing.TrueForAll(r => r.Key != key);
        var role = new Role(
            isFree ? key : Slugs.WithSuffix(key.Length > 0 ? key : "role"),
            request.CleanName,
            request.CleanDescription,
            request.CleanPermissions
        );
        role.Raise(new RoleCreated(tenant.RequiredId, role.Key, role.Name));
        db.Add(role);

        // Its address is its key, by which every later change is found
        trail.About("role", role.Key, role.Name);
        await db.SaveChangesAsync(cancellationToken);
        return new RoleDetails(role.Key, role.Name, role.Description, role.Permissions, IsBuiltIn: false, 0, MayGrant: true);
    }
}
