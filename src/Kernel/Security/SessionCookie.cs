using Microsoft.AspNetCore.Http;

namespace Slipway.Kernel.Security;

/// <summary>
/// The cookie that carries a session's token. Over https it has the <c>__Host-</c> prefix (RFC 6265bis, section 4.1.3), which
/// binds it to this host and to secure connections.
/// </summary>
public static class SessionCookie
{
    public static string? Read(HttpRequest request) => request.Cookies[Name(request)];

    /// <param name="response">The response that signs the person in.</param>
    /// <param name="token">The session's token.</param>
    /// <param name="expires">When the browser forgets it; null for the end of the browser session.</param>
    public static void Write(HttpResponse response, string token, DateTimeOffset? expires) =>
        response.Cookies.Append(Name(response.HttpContext.Request), token, Options(response.HttpContext.Request, expires));

    public static void Delete(HttpResponse response) =>
        response.Cookies.Delete(Name(response.HttpContext.Request), Options(response.HttpContext.Request, null));

    private static string Name(HttpRequest request) => request.IsHttps ? "__Host-slipway" : "slipway";

    private static CookieOptions Options(HttpRequest request, DateTimeOffset? expires) =>
        new()
        {
            Path = "/",
            HttpOnly = true,
            Secure = request.IsHttps,
            SameSite = SameSiteMode.Lax,
            IsEssential = true,
            Expires = expires,
        };
}
