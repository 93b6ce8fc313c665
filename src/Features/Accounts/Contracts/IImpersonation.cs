namespace Slipway.Accounts.Contracts;

/// <summary>
/// Lets the current operator act as somebody else for a while, in a session of its own that ends no later than the operator's.
/// Whoever calls this has made sure that an operator asks.
/// </summary>
public interface IImpersonation
{
    /// <returns>Refused for operators and suspended users.</returns>
    Task<Result<ImpersonationGrant>> BeginAsync(
        Guid userId,
        string reason,
        TimeSpan duration,
        CancellationToken cancellationToken
    );

    /// <summary>Ends the impersonation that carries this request.</summary>
    Task<Result<Nothing>> EndAsync(CancellationToken cancellationToken);
}

/// <summary>The session of an impersonation; the token is shown this once.</summary>
public sealed record ImpersonationGrant(string Token, DateTimeOffset ExpiresAt);
