using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using Slipway.Accounts.Users;

namespace Slipway.Accounts.Sessions;

/// <summary>
/// Slows guessing down, per account and per network address. A browser that has signed in to the account before counts for
/// itself, so that nobody can lock the owner out by failing on purpose.
/// </summary>
internal sealed class SignInThrottle(
    AppDb db,
    Attempts attempts,
    IHttpContextAccessor http,
    IDataProtectionProvider protection,
    IOptions<AccountsOptions> options,
    TimeProvider clock
)
{
    private const string DeviceCookie = "device";
    private readonly IDataProtector protector = protection.CreateProtector("Slipway.Device");

    // Checked in this request, and nothing was counted against the account
    private bool isClean;

    private string NetworkKey => $"ip:{http.HttpContext?.Connection.RemoteIpAddress}";

    public Task<Error?> CheckAsync(string email, CancellationToken cancellationToken) =>
        CheckAsync(email, own: 0, cancellationToken);

    // own: a failure of this request that is counted already
    private async Task<Error?> CheckAsync(string email, int own, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var (account, network) = (AccountKey(email), NetworkKey);
        var rows = await db
            .Attempts.AsNoTracking()
            .Where(a => (a.Key == account || a.Key == network) && a.WindowEndsAt > now)
            .ToListAsync(cancellationToken);
        isClean = rows.TrueForAll(a => a.Key != account);
        var over = rows.Find(a =>
            a.Count - own >= (a.Key == network ? options.Value.FailuresPerAddress : options.Value.FailuresPerAccount)
        );
        return over is null
            ? null
            : new Error(ErrorKind.TooMany, "accounts.too_many_attempts")
            {
                RetryAfter = (int)(over.WindowEndsAt - now).TotalSeconds + 1,
            };
    }

    /// <summary>
    /// Counts a failure, and says where a burst of guesses has gone beyond what is allowed: all of them passed the first look
    /// before any was counted, so a right one among them opens nothing either.
    /// </summary>
    public async Task<Error?> FollowAsync(string email, bool isRight, CancellationToken cancellationToken)
    {
        if (!isRight)
        {
            await CountFailureAsync(email, cancellationToken);
        }

        return await CheckAsync(email, isRight ? 0 : 1, cancellationToken);
    }

    private async Task CountFailureAsync(string email, CancellationToken cancellationToken)
    {
        var window = TimeSpan.FromMinutes(options.Value.WindowMinutes);
        await attempts.CountAsync(AccountKey(email), window, cancellationToken);
        await attempts.CountAsync(NetworkKey, window, cancellationToken);
    }

    public async Task ForgetFailuresAsync(string email, CancellationToken cancellationToken)
    {
        if (!isClean)
        {
            var key = AccountKey(email);
            await db.Attempts.Where(a => a.Key == key).ExecuteDeleteAsync(cancellationToken);
        }
    }

    /// <summary>Whether this browser has signed in to the account before.</summary>
    public bool Knows(User user) => DeviceOf(user.Email) is not null;

    /// <summary>From now on this browser counts for itself at this account.</summary>
    public void RememberDevice(User user)
    {
        if (http.HttpContext is { Response.HasStarted: false } context)
        {
            context.Response.Cookies.Append(
                DeviceCookie,
                protector.Protect($"{user.Email}\n{Guid.CreateVersion7()}"),
                new CookieOptions
                {
                    Path = "/",
                    HttpOnly = true,
                    Secure = context.Request.IsHttps,
                    SameSite = SameSiteMode.Lax,
                    MaxAge = TimeSpan.FromDays(180),
                }
            );
        }
    }

    private string AccountKey(string email) => DeviceOf(email) is { } device ? $"device:{device}" : $"account:{email}";

    private string? DeviceOf(string email)
    {
        if (http.HttpContext?.Request.Cookies[DeviceCookie] is not { } cookie)
        {
            return null;
        }

        try
        {
            var parts = protector.Unprotect(cookie).Split('\n');
            return parts[0] == email ? parts[1] : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
