using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Slipway.Kernel.Security;

namespace Slipway.Federation.SignIn;

/// <summary>
/// A proven account elsewhere that waits for its owner to link it while signed in. The browser keeps it sealed; it ends by itself.
/// </summary>
/// <param name="Person">Whose account it is there.</param>
/// <param name="UserId">Who began to link it; null when it came from a sign-in.</param>
public sealed record LinkTicket(ExternalPerson Person, Guid? UserId, DateTimeOffset EndsAt);

/// <summary>Seals and keeps <see cref="LinkTicket"/>.</summary>
internal sealed class LinkTickets(IHttpContextAccessor http, IDataProtectionProvider protection, TimeProvider clock)
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(30);
    private readonly IDataProtector protector = protection.CreateProtector("Slipway.Federation.LinkTicket");

    private HttpContext Http => http.HttpContext!;

    private string Cookie => HostCookie.Name(Http.Request, "link");

    public void Write(ExternalPerson person, Guid? userId)
    {
        // Groups decide on roles when somebody signs in, and can be many
        var ticket = new LinkTicket(person with { Groups = [] }, userId, clock.GetUtcNow() + Life);
        Http.Response.Cookies.Append(Cookie, protector.Protect(JsonSerializer.Serialize(ticket)), Options);
    }

    public LinkTicket? Read()
    {
        if (http.HttpContext is null || Http.Request.Cookies[Cookie] is not { Length: > 0 } sealedTicket)
        {
            return null;
        }

        try
        {
            var ticket = JsonSerializer.Deserialize<LinkTicket>(protector.Unprotect(sealedTicket));
            return ticket?.EndsAt > clock.GetUtcNow() ? ticket : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    public void Delete() => Http.Response.Cookies.Delete(Cookie, Options);

    private CookieOptions Options =>
        new()
        {
            Path = "/",
            HttpOnly = true,
            Secure = Http.Request.IsHttps,
            SameSite = SameSiteMode.Lax,
            IsEssential = true,
        };
}
