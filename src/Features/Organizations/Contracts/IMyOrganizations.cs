namespace Slipway.Organizations.Contracts;

/// <summary>An organization that a user is a member of.</summary>
public sealed record MyOrganization(Guid Id, string Slug, string Name, string Role);

/// <summary>The organizations of a user, for the switcher.</summary>
public interface IMyOrganizations
{
    Task<IReadOnlyList<MyOrganization>> ListAsync(Guid userId, CancellationToken cancellationToken);
}
