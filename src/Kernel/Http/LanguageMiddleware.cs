using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Slipway.Kernel.Text;
using SameSiteMode = Microsoft.AspNetCore.Http.SameSiteMode;

namespace Slipway.Kernel.Http;

/// <summary>
/// Moves a language prefix (<c>/fr/pricing</c>) from the path to the path base before routing, so that relative links stay in
/// the language; without one: the cookie, then Accept-Language. A signed-in person's preference wins over the latter two.
/// </summary>
internal sealed class LanguageMiddleware(RequestDelegate next)
{
    public const string Cookie = "language";

    public Task InvokeAsync(HttpContext http)
    {
        var request = http.Request;
        var path = request.Path.Value ?? "/";
        var end = path.IndexOf('/', 1);
        var segment = path.Length > 1 ? path[1..(end < 0 ? path.Length : end)] : "";
        if (segment.Length == 2 && Languages.All.FirstOrDefault(l => l.Code == segment) is { } prefixed)
        {
            var rest = end < 0 ? "/" : path[end..];
            if (prefixed == Languages.Default)
            {
                // Without a prefix the cookie decides, so that this choice beats the browser's own languages; it is set each time
                http.Response.Headers.CacheControl = "no-store";
                http.Response.Cookies.Append(Cookie, prefixed.Code, new() { Path = "/", SameSite = SameSiteMode.Lax });
                http.Response.Redirect(Paths.Local(rest) is { } local ? local + request.QueryString : "/", permanent: true);
                return Task.CompletedTask;
            }

            request.PathBase = request.PathBase.Add("/" + segment);
            request.Path = rest;
            http.Items[typeof(Language)] = prefixed;
            Languages.Use(prefixed);
            return next(http);
        }

        Languages.Use(Languages.Find(request.Cookies[Cookie]) ?? Accepted(request) ?? Languages.Default);
        return next(http);
    }

    /// <summary>Applies the person's own preference, once they are known; an address with a prefix keeps its language.</summary>
    public static Task ApplyPreferenceAsync(HttpContext http, CurrentUser user, RequestDelegate next)
    {
        if (!http.Items.ContainsKey(typeof(Language)) && Languages.Find(user.Identity?.Language) is { } preferred)
        {
            Languages.Use(preferred);
        }

        return next(http);
    }

    private static Language? Accepted(HttpRequest request) =>
        StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptLanguage, out var accepted)
            ? accepted
                .OrderByDescending(a => a.Quality ?? 1)
                .Select(a => Languages.Find(a.Value.ToString().Split('-')[0]))
                .FirstOrDefault(l => l is not null)
            : null;
}
