namespace Slipway.Kernel;

/// <summary>Something a member of an organization may be allowed to do.</summary>
/// <param name="Name"><c>area.action</c>, for example <c>members.invite</c>. Texts: <c>permissions.area.action</c>.</param>
/// <param name="Roles">
/// The built-in roles that hold it besides Owner, which holds every permission. None keeps it to owners: no custom role or API
/// key can carry it.
/// </param>
public sealed record Permission(string Name, BuiltInRoles Roles = BuiltInRoles.Admin);

/// <summary>The roles that every organization has; Owner holds everything and is not listed.</summary>
[Flags]
public enum BuiltInRoles
{
    None = 0,
    Admin = 1,
    Member = 2,
    Everyone = Admin | Member,
}
