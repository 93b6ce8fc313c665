using Microsoft.AspNetCore.Http;

namespace Slipway.Kernel.Security;

/// <summary>
/// The cookie that carries a session's token, a <see cref="HostCookie"/>.
/// </summary>
public static class SessionCookie
{
    private const string Aside = "-aside";

    // The longest that browsers keep a cookie (RFC 6265bis, section 5.5); the session itself ends before
    private static readonly TimeSpan Longest = TimeSpan.FromDays(400);

    public static string? Read(HttpRequest request) => request.Cookies[Name(request)];

    /// <param name="response">The response that signs the person in.</param>
    /// <param name="token">The session's token.</param>
    /// <param name="remember">Whether it outlives the browser session.</param>
    public static void Write(HttpResponse response, string token, bool remember)
    {
        Append(response, "", token, remember ? Longest : null);
        Remove(response, Aside);
    }

    public static void Delete(HttpResponse response)
    {
        Remove(response, "");
        Remove(response, Aside);
    }

    /// <summary>Lets another session take the place of this one, which waits in a cookie of its own.</summary>
    /// <param name="response">The response that starts the impersonation.</param>
    /// <param name="token">The token of the session that acts as somebody else.</param>
    public static void PutAside(HttpResponse response, string token)
    {
        // Neither outlives the browser: what is put aside would otherwise last longer than the operator asked for
        if (Read(response.HttpContext.Request) is { } own)
        {
            Append(response, Aside, own, null);
        }

        Append(response, "", token, null);
    }

    /// <summary>Brings back the session that was put aside, and drops the other.</summary>
    /// <returns>False when none was, and nobody is signed in any more.</returns>
    public static bool BringBack(HttpResponse response)
    {
        var request = response.HttpContext.Request;
        if (request.Cookies[Name(request) + Aside] is not { Length: > 0 } own)
        {
            Delete(response);
            return false;
        }

        Write(response, own, remember: false);
        return true;
    }

    private static void Append(HttpResponse response, string suffix, string token, TimeSpan? life)
    {
        var request = response.HttpContext.Request;
        response.Cookies.Append(Name(request) + suffix, token, Options(request, life));
    }

    // Said only to browsers that hold it
    private static void Remove(HttpResponse response, string suffix)
    {
        var request = response.HttpContext.Request;
        if (request.Cookies.ContainsKey(Name(request) + suffix))
        {
            response.Cookies.Delete(Name(request) + suffix, Options(request, null));
        }
    }

    private static string Name(HttpRequest request) => HostCookie.Name(request, "slipway");

    private static CookieOptions Options(HttpRequest request, TimeSpan? life) =>
        new()
        {
            Path = "/",
            HttpOnly = true,
            Secure = request.IsHttps,
            SameSite = SameSiteMode.Lax,
            IsEssential = true,
            MaxAge = life,
        };
}
