using Microsoft.Extensions.Localization;

namespace Slipway.Organizations.Roles;

/// <summary>The permissions that custom roles and API keys can carry.</summary>
public sealed record ListPermissions;

/// <summary>A permission.</summary>
/// <param name="Name"><c>area.action</c>.</param>
/// <param name="Area">Heading in the reader's language.</param>
/// <param name="Text">What it allows, in the reader's language.</param>
/// <param name="MayGrant">Whether the caller holds it and so may hand it on.</param>
public sealed record PermissionDetails(string Name, string Area, string Text, bool MayGrant);

/// <summary>A list, grouped by area.</summary>
public sealed record PermissionList(IReadOnlyList<PermissionDetails> Items);

[Requires("organization.read")]
internal sealed class ListPermissionsHandler(RoleCatalog roles, CurrentTenant tenant, IStringLocalizer texts)
    : Handler<ListPermissions, PermissionList>
{
    protected override Task<Result<PermissionList>> HandleAsync(ListPermissions request, CancellationToken cancellationToken)
    {
        var items = roles.Grantable.GroupBy(Area, StringComparer.Ordinal).SelectMany(area => area.Select(Details)).ToList();
        return Task.FromResult<Result<PermissionList>>(new PermissionList(items));
    }

    private PermissionDetails Details(string name) =>
        new(name, texts[$"permissions.areas.{Area(name)}"], texts[$"permissions.{name}"], tenant.May(name));

    private static string Area(string name) => name[..name.IndexOf('.', StringComparison.Ordinal)];
}
