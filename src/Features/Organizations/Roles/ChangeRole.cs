using System.Text.Json.Serialization;

namespace Slipway.Organizations.Roles;

/// <summary>Changes name, description and permissions of a custom role; its key stays.</summary>
[AuditAction(Severity = AuditSeverity.Warning)]
public sealed record ChangeRole : RoleContent
{
    [JsonIgnore]
    public string Key { get; set; } = "";
}

[Requires("roles.manage"), StepUp]
internal sealed class ChangeRoleHandler(AppDb db, RoleGrants grants) : Handler<ChangeRole, RoleDetails>
{
    protected override async Task<Result<RoleDetails>> HandleAsync(ChangeRole request, CancellationToken cancellationToken)
    {
        if (RoleCatalog.IsBuiltIn(request.Key))
        {
            return new Error(ErrorKind.Conflict, "roles.built_in");
        }

        var existing = await db.Roles.ToListAsync(cancellationToken);
        if (existing.Find(r => r.Key == request.Key) is not { } role)
        {
            return Error.NotFound;
        }

        if (!grants.MayGrant(role.Key, role.Permissions))
        {
            return new Error(ErrorKind.Forbidden, "roles.outranks");
        }

        if (request.Check(grants, existing.Where(r => r != role)) is { } refused)
        {
            return refused;
        }

        role.Change(request.CleanName, request.CleanDescription, request.CleanPermissions);
        await db.SaveChangesAsync(cancellationToken);
        var members = await db.Memberships.CountAsync(m => m.Role == role.Key, cancellationToken);
        return new RoleDetails(
            role.Key,
            role.Name,
            role.Description,
            role.Permissions,
            IsBuiltIn: false,
            members,
            MayGrant: true
        );
    }
}
