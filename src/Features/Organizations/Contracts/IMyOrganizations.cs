namespace Slipway.Organizations.Contracts;

/// <summary>An organization that a user is a member of.</summary>
/// <param name="Role">Key of the role held.</param>
/// <param name="RoleName">Name of a custom role; null for the built-in ones, which are named by the reader's language.</param>
public sealed record MyOrganization(Guid Id, string Slug, string Name, string Role, string? RoleName);

/// <summary>The organizations of a user, for the switcher.</summary>
public interface IMyOrganizations
{
    Task<IReadOnlyList<MyOrganization>> ListAsync(Guid userId, CancellationToken cancellationToken);
}
