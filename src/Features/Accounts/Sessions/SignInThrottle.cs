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
    IHttpContextAccessor http,
    IDataProtectionProvider protection,
    IOptions<AccountsOptions> options,
    TimeProvider clock
)
{
    private const string DeviceCookie = "device";
    private readonly IDataProtector protector = protection.CreateProtector("Slipway.Device");

    public async Task<Error?> CheckAsync(string email, string address, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var (account, network) = (AccountKey(email), $"ip:{address}");
        var rows = await db
            .Attempts.AsNoTracking()
            .Where(a => (a.Key == account || a.Key == network) && a.WindowEndsAt > now)
            .ToListAsync(cancellationToken);
        var over = rows.Find(a =>
            a.Failures >= (a.Key == network ? options.Value.FailuresPerAddress : options.Value.FailuresPerAccount)
        );
        return over is null
            ? null
            : new Error(ErrorKind.TooMany, "accounts.too_many_attempts")
            {
                RetryAfter = (int)(over.WindowEndsAt - now).TotalSeconds + 1,
            };
    }

    public async Task CountFailureAsync(string email, string address, CancellationToken cancellationToken)
    {
        foreach (var key in new[] { AccountKey(email), $"ip:{address}" })
        {
            await CountAsync(key, cancellationToken);
        }
    }

    public Task ForgetFailuresAsync(string email, CancellationToken cancellationToken)
    {
        var key = AccountKey(email);
        return db.Attempts.Where(a => a.Key == key).ExecuteDeleteAsync(cancellationToken);
    }

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

    private async Task CountAsync(string key, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var end = now.AddMinutes(options.Value.WindowMinutes);
        var counted = await db
            .Attempts.Where(a => a.Key == key && a.WindowEndsAt > now)
            .ExecuteUpdateAsync(a => a.SetProperty(x => x.Failures, x => x.Failures + 1), cancellationToken);
        if (counted > 0)
        {
            return;
        }

        var restarted = await db
            .Attempts.Where(a => a.Key == key)
            .ExecuteUpdateAsync(a => a.SetProperty(x => x.Failures, 1).SetProperty(x => x.WindowEndsAt, end), cancellationToken);
        if (restarted == 0)
        {
            var row = new SignInAttempts
            {
                Key = key,
                Failures = 1,
                WindowEndsAt = end,
            };
            db.Add(row);
            try
            {
                await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateException)
            {
                // Another request began the same window in this moment
                db.Entry(row).State = EntityState.Detached;
                await CountAsync(key, cancellationToken);
            }
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
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }
}
