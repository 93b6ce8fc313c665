namespace Slipway.Kernel;

/// <summary>The side bar that an entry stands in.</summary>
public enum NavigationArea
{
    /// <summary><c>/o/{org}</c>.</summary>
    Organization,

    /// <summary><c>/account</c>.</summary>
    Account,

    /// <summary><c>/operations</c>, the operator console.</summary>
    Operations,
}

/// <summary>An entry of a side bar.</summary>
/// <param name="Area">The side bar.</param>
/// <param name="Group">Resource key of the group's heading, or null for the first, unnamed group.</param>
/// <param name="Label">Resource key of the label.</param>
/// <param name="Path">Path below the area's root, without a leading slash; empty for the root itself.</param>
/// <param name="Icon">Name of an icon in Slipway.Ui.</param>
/// <param name="Order">Position within the area; groups follow the order of their first entry.</param>
/// <param name="Permission">The permission without which the entry is hidden, or null.</param>
public sealed record NavigationItem(
    NavigationArea Area,
    string? Group,
    string Label,
    string Path,
    string Icon,
    int Order,
    string? Permission = null
);
