using Slipway.Organizations.Contracts;

namespace Slipway.Organizations.Tenants;

internal sealed class MyOrganizations(AppDb db) : IMyOrganizations
{
    public async Task<IReadOnlyList<MyOrganization>> ListAsync(Guid userId, CancellationToken cancellationToken) =>
        await db
            .Memberships.AcrossTenants()
            .Where(m => m.UserId == userId)
            .Join(db.Organizations, m => m.OrganizationId, o => o.Id, (m, o) => new { o, m.Role })
            .Where(x => x.o.DeletionDueAt == null)
            .OrderBy(x => x.o.SearchText)
            .ThenBy(x => x.o.Id)
            .Select(x => new MyOrganization(x.o.Id, x.o.Slug, x.o.Name, x.Role))
            .ToListAsync(cancellationToken);
}
