namespace Slipway.Organizations.Contracts;

/// <summary>What programs may do that act for a member: never more than the member, and nothing that is an owner's alone.</summary>
public interface IProgramAccess
{
    /// <summary>The permissions that programs can carry, in the modules' order.</summary>
    IReadOnlyList<string> Grantable { get; }

    /// <summary>Those that somebody holds in an organization; null for who is no member, or when it waits for its deletion.</summary>
    Task<IReadOnlySet<string>?> FindHeldAsync(Guid organizationId, Guid userId, CancellationToken cancellationToken);
}
