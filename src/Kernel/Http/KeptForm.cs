using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Slipway.Kernel.Security;

namespace Slipway.Kernel.Http;

/// <summary>
/// Keeps a posted form while its sender shows who they are, and posts it again when they come back: nothing has to be filled in
/// twice. It travels sealed in a cookie of the same session; only the page that asked for the proof lets it go on.
/// </summary>
public sealed class KeptForm(IHttpContextAccessor accessor, CurrentUser user, IDataProtectionProvider protection)
{
    // What browsers take as one cookie (RFC 6265bis, section 5.5) less its name; a longer form has to be filled in again
    private const int MaxLength = 3_900;
    private static readonly TimeSpan Waiting = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Returning = TimeSpan.FromSeconds(30);
    private readonly ITimeLimitedDataProtector protector = protection
        .CreateProtector("Slipway.KeptForm")
        .ToTimeLimitedDataProtector();

    private HttpContext Http => accessor.HttpContext!;

    private string Cookie => HostCookie.Name(Http.Request, "kept-form");

    /// <returns>What names the form when it may go on; null when it is too long to keep.</returns>
    public string? Keep(string address)
    {
        var form = Http.Request.Form;
        if (form.Files.Count > 0)
        {
            return null;
        }

        var fields = form.SelectMany(
            f => f.Value,
            (f, value) => $"{Uri.EscapeDataString(f.Key)}={Uri.EscapeDataString(value ?? "")}"
        );
        var name = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(9));
        return Write(new Kept(user.Identity?.SessionId, name, address, string.Join('&', fields), MayGoOn: false), Waiting)
            ? name
            : null;
    }

    /// <summary>The proof was given: the form is posted as soon as its page is asked for.</summary>
    public void LetGoOn(string? name)
    {
        if (Read() is { } kept && kept.Name == name)
        {
            Write(kept with { MayGoOn = true }, Returning);
        }
    }

    /// <summary>The form that goes on with this request, which is then no longer kept.</summary>
    internal FormCollection? Take(string address)
    {
        if (Read() is not { MayGoOn: true } kept || kept.Address != address)
        {
            return null;
        }

        Http.Response.Cookies.Delete(Cookie, Options());
        return new FormCollection(QueryHelpers.ParseQuery(kept.Fields));
    }

    private bool Write(Kept kept, TimeSpan life)
    {
        var text = protector.Protect(JsonSerializer.Serialize(kept), life);
        if (text.Length > MaxLength)
        {
            return false;
        }

        Http.Response.Cookies.Append(Cookie, text, Options());
        return true;
    }

    private Kept? Read()
    {
        try
        {
            return
                Http.Request.Cookies[Cookie] is { Length: > 0 } text
                && JsonSerializer.Deserialize<Kept>(protector.Unprotect(text)) is { } kept
                && kept.Session == user.Identity?.SessionId
                ? kept
                : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private CookieOptions Options() =>
        new()
        {
            Path = "/",
            HttpOnly = true,
            Secure = Http.Request.IsHttps,
            SameSite = SameSiteMode.Strict,
            IsEssential = true,
            MaxAge = Waiting,
        };

    private sealed record Kept(Guid? Session, string Name, string Address, string Fields, bool MayGoOn);
}
