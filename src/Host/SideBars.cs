using Microsoft.Extensions.Localization;
using Slipway.Kernel;
using Slipway.Ui;

namespace Slipway.Host;

/// <summary>Makes the side bars out of the modules' navigation.</summary>
internal sealed class SideBars(ModuleCatalog catalog)
{
    private readonly ILookup<NavigationArea, NavigationItem> items = catalog
        .Modules.SelectMany(m => m.Navigation)
        .OrderBy(i => i.Order)
        .ToLookup(i => i.Area);

    /// <summary>The groups of an area; entries that need a permission only for who holds it.</summary>
    public IReadOnlyList<NavGroup> Of(ShellArea area, PathString path, TenantAccess? access, IStringLocalizer texts)
    {
        if (Root(area, access) is not { } root)
        {
            return [];
        }

        var shown = items[root.Area]
            .Where(i => i.Permission is null || access?.Permissions.Contains(i.Permission) == true)
            .ToList();
        var below = Below(path, root.Href, root.Segments);
        var current = below is null ? null : shown.Where(i => Contains(i.Path, below)).MaxBy(i => i.Path.Length);
        return
        [
            .. shown
                .GroupBy(i => i.Group, StringComparer.Ordinal)
                .Select(g => new NavGroup(g.Key is null ? null : texts[g.Key].Value, [.. g.Select(ToItem)])),
        ];

        NavItem ToItem(NavigationItem i) =>
            new(texts[i.Label], i.Path.Length == 0 ? root.Href : $"{root.Href}/{i.Path}", i.Icon, IsCurrent: i == current);
    }

    private static (NavigationArea Area, string Href, int Segments)? Root(ShellArea area, TenantAccess? access) =>
        area switch
        {
            ShellArea.Organization when access is not null => (NavigationArea.Organization, $"o/{access.Slug}", 2),
            ShellArea.Account => (NavigationArea.Account, "account", 1),
            ShellArea.Operations => (NavigationArea.Operations, "operations", 1),
            _ => null,
        };

    /// <summary>The path without the area's root, whichever way the organization is written in it.</summary>
    /// <returns>Null for a page that the area shows and that lies elsewhere.</returns>
    private static string? Below(PathString path, string root, int segments)
    {
        var parts = (path.Value ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length >= segments && string.Equals(parts[0], root.Split('/')[0], StringComparison.OrdinalIgnoreCase)
            ? string.Join('/', parts.Skip(segments))
            : null;
    }

    private static bool Contains(string item, string path) =>
        item.Length == 0
            ? path.Length == 0
            : path.StartsWith(item, StringComparison.OrdinalIgnoreCase)
                && (path.Length == item.Length || path[item.Length] == '/');
}
