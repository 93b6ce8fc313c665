using Microsoft.Extensions.Options;
using Slipway.Kernel.Security;

namespace Slipway.TwoFactor.TrustedDevices;

/// <summary>Knows again the browsers that need no code.</summary>
internal sealed class DeviceTrust(AppDb db, IHttpContextAccessor http, IOptions<TwoFactorOptions> options, TimeProvider clock)
{
    public async Task<bool> IsTrustedAsync(Guid userId, CancellationToken cancellationToken)
    {
        if (http.HttpContext is not { } context || context.Request.Cookies[Cookie(context, userId)] is not { Length: > 0 } token)
        {
            return false;
        }

        var (now, hash) = (clock.GetUtcNow(), Secret.Hash(token));
        return await db.TrustedDevices.AnyAsync(
            d => d.UserId == userId && d.TokenHash == hash && d.ExpiresAt > now,
            cancellationToken
        );
    }

    /// <summary>From now on, if the caller saves, this browser needs no code for a while.</summary>
    public async Task TrustAsync(Guid userId, CancellationToken cancellationToken)
    {
        if (http.HttpContext is not { } context)
        {
            return;
        }

        var (now, token) = (clock.GetUtcNow(), Secret.Create(TrustedDevice.Prefix));
        await db.TrustedDevices.Where(d => d.ExpiresAt <= now).ExecuteDeleteAsync(cancellationToken);
        var agent = context.Request.Headers.UserAgent.ToString();
        var device = new TrustedDevice
        {
            UserId = userId,
            TokenHash = Secret.Hash(token),
            ExpiresAt = now.AddDays(options.Value.TrustedDays),
            UserAgent = agent[..Math.Min(agent.Length, TrustedDevice.MaxUserAgent)],
            IpAddress = context.Connection.RemoteIpAddress?.ToString() ?? "",
        };
        device.Trust();
        db.Add(device);
        context.Response.Cookies.Append(
            Cookie(context, userId),
            token,
            new CookieOptions
            {
                Path = "/",
                HttpOnly = true,
                Secure = context.Request.IsHttps,
                SameSite = SameSiteMode.Strict,
                IsEssential = true,
                MaxAge = TimeSpan.FromDays(options.Value.TrustedDays),
            }
        );
    }

    // One for each account: two people may share a browser
    private static string Cookie(HttpContext context, Guid userId) =>
        HostCookie.Name(context.Request, "trusted-" + Secret.Hash(userId.ToString())[..8]);
}
