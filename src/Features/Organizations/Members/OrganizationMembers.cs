using Slipway.Organizations.Contracts;
using Slipway.Organizations.Roles;

namespace Slipway.Organizations.Members;

internal sealed class OrganizationMembers(AppDb db, RoleCatalog roles) : IOrganizationMembers
{
    public async Task<Page<OrganizationMember>> ListAsync(string? text, PageRequest page, CancellationToken cancellationToken)
    {
        var members = db.Memberships.AsNoTracking();
        if (!string.IsNullOrWhiteSpace(text))
        {
            var part = text.Trim().ToLowerInvariant();
            members = members.Where(m => m.SearchText.Contains(part));
        }

        var found = await members.ToPageAsync(m => m.SearchText, m => m.Id, page, cancellationToken: cancellationToken);
        var custom = await db.Roles.AsNoTracking().ToListAsync(cancellationToken);
        return found.Map(m => ToMember(m, custom.Find(r => r.Key == m.Role)));
    }

    public async Task<OrganizationMember?> FindAsync(Guid userId, CancellationToken cancellationToken)
    {
        var member = await db.Memberships.AsNoTracking().SingleOrDefaultAsync(m => m.UserId == userId, cancellationToken);
        return member is null
            ? null
            : ToMember(member, await db.Roles.AsNoTracking().SingleOrDefaultAsync(r => r.Key == member.Role, cancellationToken));
    }

    private OrganizationMember ToMember(Membership m, Role? custom) =>
        new(m.UserId, m.Name, m.Email, m.Role, custom?.Name, roles.Of(m.Role, custom?.Permissions));
}
