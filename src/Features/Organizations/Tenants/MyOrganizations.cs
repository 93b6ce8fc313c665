using Slipway.Organizations.Contracts;

namespace Slipway.Organizations.Tenants;

internal sealed class MyOrganizations(AppDb db) : IMyOrganizations
{
    public async Task<IReadOnlyList<MyOrganization>> ListAsync(Guid userId, CancellationToken cancellationToken) =>
        await (
            from m in db.Memberships.AcrossTenants()
            join o in db.Organizations on m.OrganizationId equals o.Id
            join r in db.Roles.AcrossTenants()
                on new { m.OrganizationId, Key = m.Role } equals new { r.OrganizationId, r.Key }
                into custom
            from r in custom.DefaultIfEmpty()
            where m.UserId == userId && o.DeletionDueAt == null
            orderby o.SearchText, o.Id
            select new MyOrganization(o.Id, o.Slug, o.Name, m.Role, r.Name)
        ).ToListAsync(cancellationToken);
}
