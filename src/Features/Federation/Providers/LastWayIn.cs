namespace Slipway.Federation.Providers;

/// <summary>A device remembers how its owner signed in last, so that nobody makes a second account by mistake.</summary>
internal static class LastWayIn
{
    private const string Cookie = "way-in";

    /// <summary>The way of somebody who signed in through an organization.</summary>
    public const string Organization = "sso";

    public static string? Read(HttpContext http) => http.Request.Cookies[Cookie];

    public static void Remember(HttpContext http, string way) =>
        http.Response.Cookies.Append(
            Cookie,
            way,
            new CookieOptions
            {
                Path = "/",
                HttpOnly = true,
                Secure = http.Request.IsHttps,
                SameSite = SameSiteMode.Lax,
                MaxAge = TimeSpan.FromDays(180),
            }
        );
}
