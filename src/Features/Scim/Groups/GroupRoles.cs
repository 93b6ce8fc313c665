using Slipway.Organizations.Contracts;

namespace Slipway.Scim.Groups;

/// <summary>Which role somebody has by their groups: the most powerful of those that are mapped, else a plain member's.</summary>
internal sealed class GroupRoles(AppDb db, IMemberProvisioning members)
{
    private const string Default = "member";

    public async Task<string> FindAsync(Guid user, CancellationToken cancellationToken)
    {
        var groups = await db.ScimGroups.AsNoTracking().Where(g => g.Role != null).ToListAsync(cancellationToken);
        return Of(user, groups, await members.ListRolesAsync(cancellationToken));
    }

    /// <summary>Gives these people the roles of their groups, and those who are invited the promise of it.</summary>
    public async Task<Error?> ApplyAsync(IReadOnlyCollection<Guid> users, CancellationToken cancellationToken)
    {
        var groups = await db.ScimGroups.AsNoTracking().Where(g => g.Role != null).ToListAsync(cancellationToken);
        var roles = await members.ListRolesAsync(cancellationToken);
        var active = await db
            .ScimUsers.Where(u => users.Contains(u.Id) && u.IsActive)
            .Select(u => new
            {
                u.Id,
                u.Email,
                Account = u.UserId,
            })
            .ToListAsync(cancellationToken);
        foreach (var user in active)
        {
            var role = Of(user.Id, groups, roles);
            var changed = user.Account is { } account
                ? await members.ChangeRoleAsync(account, role, cancellationToken)
                : await members.ChangeOfferAsync(user.Email, role, cancellationToken);
            if (changed.Error is { } error)
            {
                return error;
            }
        }

        return null;
    }

    private static string Of(Guid user, List<ScimGroup> groups, IReadOnlyList<RoleName> roles) =>
        roles.FirstOrDefault(r => groups.Exists(g => g.Role == r.Key && g.Members.Contains(user)))?.Key ?? Default;
}
