using Slipway.Organizations.Contracts;

namespace Slipway.Organizations.Roles;

/// <summary>Removes a custom role that nobody has.</summary>
public sealed record DeleteRole(string Key);

[Requires("roles.manage"), StepUp]
internal sealed class DeleteRoleHandler(AppDb db, RoleGrants grants) : Handler<DeleteRole, Nothing>
{
    protected override async Task<Result<Nothing>> HandleAsync(DeleteRole request, CancellationToken cancellationToken)
    {
        if (RoleCatalog.IsBuiltIn(request.Key))
        {
            return new Error(ErrorKind.Conflict, "roles.built_in");
        }

        if (await db.Roles.SingleOrDefaultAsync(r => r.Key == request.Key, cancellationToken) is not { } role)
        {
            return Error.NotFound;
        }

        if (!grants.MayGrant(role.Key, role.Permissions))
        {
            return new Error(ErrorKind.Forbidden, "roles.outranks");
        }

        var members = await db.Memberships.CountAsync(m => m.Role == role.Key, cancellationToken);
        var invited = await db.Invitations.CountAsync(
            i => i.Role == role.Key && i.AcceptedAt == null && i.RevokedAt == null,
            cancellationToken
        );
        if (members + invited > 0)
        {
            return new Error(ErrorKind.Conflict, "roles.in_use", members, invited);
        }

        role.Raise(new RoleDeleted(role.OrganizationId, role.Key));
        db.Remove(role);
        await db.SaveChangesAsync(cancellationToken);
        return new Nothing();
    }
}
