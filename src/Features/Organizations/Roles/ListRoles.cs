using Microsoft.Extensions.Localization;

namespace Slipway.Organizations.Roles;

/// <summary>The roles of the organization: the built-in ones, most powerful first, and then its own by name.</summary>
public sealed record ListRoles;

/// <summary>A role.</summary>
/// <param name="Key">What members and invitations refer to.</param>
/// <param name="Name">In the reader's language for the built-in roles.</param>
/// <param name="Members">How many members have it.</param>
/// <param name="MayGrant">Whether the caller may give it to somebody.</param>
public sealed record RoleDetails(
    string Key,
    string Name,
    string Description,
    IReadOnlyList<string> Permissions,
    bool IsBuiltIn,
    int Members,
    bool MayGrant
);

/// <summary>A list; an organization has at most <see cref="Role.MaxCount"/> roles of its own.</summary>
public sealed record RoleList(IReadOnlyList<RoleDetails> Items);

[Requires("members.read")]
internal sealed class ListRolesHandler(AppDb db, RoleCatalog roles, RoleGrants grants, IStringLocalizer texts)
    : Handler<ListRoles, RoleList>
{
    protected override async Task<Result<RoleList>> HandleAsync(ListRoles request, CancellationToken cancellationToken)
    {
        var members = await db
            .Memberships.GroupBy(m => m.Role)
            .Select(g => new { Role = g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Role, g => g.Count, StringComparer.Ordinal, cancellationToken);
        var custom = await db.Roles.AsNoTracking().OrderBy(r => r.Name).ThenBy(r => r.Id).ToListAsync(cancellationToken);
        return new RoleList([.. RoleCatalog.BuiltIn.Select(BuiltIn), .. custom.Select(Custom)]);

        RoleDetails BuiltIn(string key) =>
            Details(key, texts[$"organizations.roles.{key}"], texts[$"organizations.roles.about.{key}"], null);

        RoleDetails Custom(Role role) => Details(role.Key, role.Name, role.Description, role.Permissions);

        RoleDetails Details(string key, string name, string description, List<string>? permissions) =>
            new(
                key,
                name,
                description,
                roles.Of(key, permissions).Order(StringComparer.Ordinal).ToList(),
                permissions is null,
                members.GetValueOrDefault(key),
                grants.MayGrant(key, permissions)
            );
    }
}
