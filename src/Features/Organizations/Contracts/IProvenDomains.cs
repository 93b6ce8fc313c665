namespace Slipway.Organizations.Contracts;

/// <summary>
/// Knows which domains an organization has proven to be its own. Whoever can do that implements it; where nobody can, no domain is
/// proven.
/// </summary>
public interface IProvenDomains
{
    /// <summary>Whether the current organization has proven that addresses like this one are its own to hand out.</summary>
    Task<bool> HaveAsync(string email, CancellationToken cancellationToken);
}
