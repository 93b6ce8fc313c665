using Slipway.Organizations.Contracts;

namespace Slipway.Organizations.Roles;

internal sealed class ProgramAccess(AppDb db, RoleCatalog roles) : IProgramAccess
{
    public IReadOnlyList<string> Grantable => roles.Grantable;

    public async Task<IReadOnlySet<string>?> FindHeldAsync(Guid organizationId, Guid userId, CancellationToken cancellationToken)
    {
        var found = await (
            from m in db.Memberships.AcrossTenants()
            join o in db.Organizations on m.OrganizationId equals o.Id
            join r in db.Roles.AcrossTenants()
                on new { m.OrganizationId, Key = m.Role } equals new { r.OrganizationId, r.Key }
                into custom
            from r in custom.DefaultIfEmpty()
            where m.OrganizationId == organizationId && m.UserId == userId && o.DeletionDueAt == null
            select new { m.Role, Custom = r.Permissions }
        ).SingleOrDefaultAsync(cancellationToken);
        return found is null ? null : roles.Known(roles.Of(found.Role, found.Custom));
    }
}
