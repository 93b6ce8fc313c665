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
    private readonly FrozenDictionary<string, IReadOnlySet<string>> builtIn;

    public RoleCatalog(ModuleCatalog modules)
    {
        All = modules.Permissions.Keys.ToFrozenSet(StringComparer.Ordinal);
        builtIn = new Dictionary<string, IReadOnlySet<string>>(StringComparer.Ordinal)
        {
            [Owner] = All,
            [Admin] = Of(BuiltInRoles.Admin),
            [Member] = Of(BuiltInRoles.Member),
        }.ToFrozenDictionary(StringComparer.Ordinal);

        FrozenSet<string> Of(BuiltInRoles role) =>
            modules.Permissions.Values.Where(p => p.Roles.HasFlag(role)).Select(p => p.Name).ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>Every permission of the product.</summary>
    public IReadOnlySet<string> All { get; }

    public static bool IsBuiltIn(string role) => BuiltIn.Contains(role, StringComparer.Ordinal);

    /// <summary>What a role grants. A role that no longer exists grants nothing.</summary>
    /// <param name="role">Key of the role.</param>
    /// <param name="custom">Permissions of the custom role with this key, if there is one.</param>
    public IReadOnlySet<string> Of(string role, IReadOnlyList<string>? custom) =>
        builtIn.TryGetValue(role, out var permissions) ? permissions
        : custom is null ? Nothing
        : Known(custom);

    /// <summary>Only permissions that this version of the product knows: stored names outlive modules.</summary>
    public IReadOnlySet<string> Known(IEnumerable<string> names) => names.Where(All.Contains).ToHashSet(StringComparer.Ordinal);
}
