using System.Text.Json.Serialization;
using Slipway.Kernel.Security;

namespace Slipway.Accounts.Contracts;

/// <summary>Asks for more than the password when somebody signs in. Offered by the module that knows the second step.</summary>
public interface ISecondStep
{
    /// <summary>Whether the account has a second step that this device still owes.</summary>
    Task<bool> IsNeededAsync(Guid userId, CancellationToken cancellationToken);
}

/// <summary>Somebody who gave the right password and owes the second step.</summary>
public sealed record PendingSignIn(Guid UserId, bool Remember, SignInMeans Means);

/// <summary>Sign-ins that wait for their second step. They are stored nowhere: the challenge itself says who it is, sealed.</summary>
public interface IPendingSignIns
{
    /// <summary>Code of the error that a sign-in ends with while the second step is owed; its detail "challenge" goes on from there.</summary>
    public const string Needed = "accounts.second_step_needed";

    /// <summary>Name of the error's detail.</summary>
    public const string Challenge = "challenge";

    /// <summary>
    /// Null when the challenge is not ours or too old, or when the account was suspended, its password changed or its first step
    /// forbidden since.
    /// </summary>
    Task<PendingSignIn?> FindAsync(string challenge, CancellationToken cancellationToken);

    /// <summary>The second step was right: starts the session, in one transaction with what the caller has changed.</summary>
    Task<SessionGrant> CompleteAsync(PendingSignIn pending, CancellationToken cancellationToken);
}

/// <summary>A new session; the token is shown this once.</summary>
public sealed record SessionGrant(string Token, DateTimeOffset ExpiresAt)
{
    /// <summary>Whether a browser keeps it after it is closed.</summary>
    [JsonIgnore]
    public bool Remember { get; init; }
}

/// <summary>The cookie in which a browser keeps the challenge between the two pages of a sign-in.</summary>
public static class PendingSignInCookie
{
    public static string? Read(HttpContext http) => http.Request.Cookies[Name(http)];

    public static void Write(HttpContext http, string challenge) =>
        http.Response.Cookies.Append(Name(http), challenge, Options(http));

    public static void Delete(HttpContext http) => http.Response.Cookies.Delete(Name(http), Options(http));

    private static string Name(HttpContext http) => HostCookie.Name(http.Request, "pending-sign-in");

    // Until the browser is closed; the challenge itself ends before
    private static CookieOptions Options(HttpContext http) =>
        new()
        {
            Path = "/",
            HttpOnly = true,
            Secure = http.Request.IsHttps,
            SameSite = SameSiteMode.Strict,
            IsEssential = true,
        };
}
