namespace Slipway.Accounts.Contracts;

/// <summary>
/// The door that every sign-in goes through once it is proven whose it is: rules of the house, suspension, the second step, the
/// session with its mails.
/// </summary>
public interface ISignInDoor
{
    /// <returns>
    /// The session, or an error: a rule's, <c>accounts.suspended</c>, or <see cref="IPendingSignIns.Needed"/> with its challenge.
    /// What the caller has changed is saved with the session or the challenge.
    /// </returns>
    Task<Result<SessionGrant>> EnterAsync(Guid userId, SignInMeans means, bool remember, CancellationToken cancellationToken);
}

/// <summary>With what somebody signs in.</summary>
public enum SignInMeans
{
    /// <summary>Only the address is known yet.</summary>
    None,
    Password,

    /// <summary>A passkey on a device that made sure who holds it: two factors in one, so no second step is asked for.</summary>
    Passkey,

    /// <summary>A passkey on a device that did not.</summary>
    SecurityKey,

    /// <summary>An account elsewhere that the person chose.</summary>
    Provider,

    /// <summary>The identity provider of the person's organization.</summary>
    Organization,
}

/// <summary>May refuse a way in. Asked before the password is looked at, and by the door for every other means.</summary>
public interface ISignInRule
{
    /// <summary>Detail of the error that tells a page where the person signs in instead: a path on this site.</summary>
    public const string Elsewhere = "elsewhere";

    /// <param name="email">In lower case; possibly of nobody.</param>
    Task<Error?> CheckAsync(string email, SignInMeans means, CancellationToken cancellationToken);
}
