namespace Slipway.Accounts.Contracts;

/// <summary>Accounts of people whom a provider vouches for. They have no password until they choose one.</summary>
public interface IVouchedAccounts
{
    /// <summary>
    /// Adds an account to the caller's transaction. An address that the provider has not verified is asked to be confirmed by mail.
    /// </summary>
    Task<Guid> OpenAsync(VouchedPerson person, CancellationToken cancellationToken);

    /// <summary>
    /// Hands an account whose address nobody ever confirmed to the person who now has: whoever opened it, perhaps in advance and
    /// in a stranger's name, loses password, sessions and mailed links. In the caller's transaction.
    /// </summary>
    Task ClaimAsync(Guid userId, CancellationToken cancellationToken);
}

/// <summary>A person as a provider describes them; names and addresses have the lengths that accounts take.</summary>
/// <param name="Language">Code of one of the product's languages.</param>
public sealed record VouchedPerson(string Name, string Email, bool EmailVerified, string Language);

/// <summary>Counts the ways to sign in of one kind, so that nobody takes away the last.</summary>
public interface IWaysIn
{
    Task<int> CountAsync(Guid userId, CancellationToken cancellationToken);
}

/// <summary>Something that is left to do elsewhere once a browser has signed out.</summary>
public interface ISignOutStep
{
    /// <summary>A path on this site that goes on with it; null for nothing. Asked once.</summary>
    string? Take(HttpContext http);
}
