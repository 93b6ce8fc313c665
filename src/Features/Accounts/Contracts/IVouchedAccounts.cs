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

    /// <summary>Takes over what a provider says of somebody, with the caller's next save.</summary>
    /// <param name="language">Code of one of the product's languages; null to keep the person's.</param>
    Task TakeOverAsync(Guid userId, string name, string? language, CancellationToken cancellationToken);

    /// <summary>Shows this picture, with the caller's next save; what is no picture (PNG, JPEG, WebP) is left out.</summary>
    Task ShowPictureAsync(Guid userId, byte[] content, CancellationToken cancellationToken);

    /// <summary>Signs somebody out everywhere whom nobody vouches for any more, with the caller's next save.</summary>
    Task SignOutAsync(Guid userId, CancellationToken cancellationToken);

    /// <summary>
    /// Signs everybody out whose address is in this domain, with the caller's next save, except one person and the session that
    /// asks.
    /// </summary>
    Task SignOutDomainAsync(string domain, Guid except, CancellationToken cancellationToken);
}

/// <summary>A person as a provider describes them; names and addresses have the lengths that accounts take.</summary>
/// <param name="Language">Code of one of the product's languages.</param>
public sealed record VouchedPerson(string Name, string Email, bool EmailVerified, string Language)
{
    public const int MaxName = Users.User.MaxName;
    public const int MaxEmail = Users.User.MaxEmail;
}

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
