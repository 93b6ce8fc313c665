using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Localization;
using Slipway.Kernel.Security;

namespace Slipway.Federation.SignIn;

/// <summary>
/// Remembers which connection a browser is trying out: an answer that is wrong enough says nothing that could be believed, not
/// even what it is about.
/// </summary>
internal sealed class TestWalk(
    IHttpContextAccessor http,
    IDataProtectionProvider protection,
    CurrentTenant tenant,
    Flash flash,
    IStringLocalizer texts
)
{
    private readonly IDataProtector protector = protection.CreateProtector("Slipway.Federation.TestWalk");

    private HttpContext Http => http.HttpContext!;

    private string Cookie => HostCookie.Name(Http.Request, "sso-test");

    /// <returns>The page of the connection, where it ends.</returns>
    public string Begin(Guid connection)
    {
        var page = $"/o/{tenant.Access!.Slug}/settings/sso/{connection}";
        Http.Response.Cookies.Append(Cookie, protector.Protect(page), Options(TimeSpan.FromMinutes(15)));
        return page;
    }

    /// <summary>The page of the connection that is tried out; null for none.</summary>
    public string? Take()
    {
        if (Http.Request.Cookies[Cookie] is not { Length: > 0 } text)
        {
            return null;
        }

        Http.Response.Cookies.Delete(Cookie, Options(null));
        try
        {
            return protector.Unprotect(text);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    public IResult Succeed(string page)
    {
        flash.Success(texts["federation.test.done"]);
        return TypedResults.LocalRedirect(page);
    }

    /// <summary>Leads back to the page of the connection, with what went wrong.</summary>
    public IResult Fail(string page, string reason, string? detail = null)
    {
        flash.Warn(string.Join(' ', texts[$"errors.{reason}"].Value, detail));
        return TypedResults.LocalRedirect(page);
    }

    private CookieOptions Options(TimeSpan? life) =>
        new()
        {
            Path = "/",
            HttpOnly = true,
            Secure = Http.Request.IsHttps,
            SameSite = SameSiteMode.Lax,
            MaxAge = life,
        };
}
