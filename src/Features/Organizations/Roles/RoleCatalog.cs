using System.Collections.Frozen;

namespace Slipway.Organizations.Roles;

/// <summary>The roles that every organization has, and what a set of permission names really grants.</summary>
internal sealed class RoleCatalog
{
    public const string Owner = "owner";
    public const string Admin = "admin";
    public const string Member = "member";

    /// <summary>Most powerful first.</summary>
    public static readonly IReadOnlyList<string> BuiltIn = [Owner, Admin, Member];

    private static readonly FrozenSet<string> Nothing = FrozenSet<string>.Empty;
    private readonly FrozenSet<string> grantable;
    private readonly FrozenDictionary<string, IReadOnlySet<string>> builtIn;

    public RoleCatalog(ModuleCatalog modules)
    {
        Grantable = modules.Permissions.Values.Where(p => p.Roles != BuiltInRoles.None).Select(p => p.Name).ToList();
        grantable = Grantable.ToFrozenSet(StringComparer.Ordinal);
        builtIn = new Dictionary<string, IReadOnlySet<string>>(StringComparer.Ordinal)
        {
            [Owner] = modules.Permissions.Keys.ToFrozenSet(StringComparer.Ordinal),
            [Admin] = Of(BuiltInRoles.Admin),
            [Member] = Of(BuiltInRoles.Member),
        }.ToFrozenDictionary(StringComparer.Ordinal);

        FrozenSet<string> Of(BuiltInRoles role) =>
            modules.Permissions.Values.Where(p => p.Roles.HasFlag(role)).Select(p => p.Name).ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>The permissions that custom roles and API keys can carry, in the modules' order; the rest stays with owners.</summary>
    public IReadOnlyList<string> Grantable { get; }

    public static bool IsBuiltIn(string role) => BuiltIn.Contains(role, StringComparer.Ordinal);

    /// <summary>What a role grants. A role that no longer exists grants nothing.</summary>
    /// <param name="role">Key of the role.</param>
    /// <param name="custom">Permissions of the custom role with this key, if there is one.</param>
    public IReadOnlySet<string> Of(string role, IReadOnlyList<string>? custom) =>
        builtIn.TryGetValue(role, out var permissions) ? permissions
        : custom is null ? Nothing
        : Known(custom);

    /// <summary>Only permissions that this version of the product knows and lets out of owners' hands: stored names outlive modules.</summary>
    public IReadOnlySet<string> Known(IEnumerable<string> names) =>
        names.Where(grantable.Contains).ToHashSet(StringComparer.Ordinal);
}
