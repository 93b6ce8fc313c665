using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using OpenIddict.Abstractions;
using OpenIddict.Client;
using OpenIddict.Client.AspNetCore;
using Slipway.Accounts.Contracts;
using Slipway.Federation.Protocol;
using Slipway.Kernel.Security;

namespace Slipway.Federation.SignIn;

/// <summary>
/// Who came through an organization's provider signs out there too, where it offers that (RP-Initiated Logout 1.0): the next person
/// at a shared machine should not come in by one click.
/// </summary>
internal sealed class SignOutElsewhere(
    IHttpContextAccessor http,
    IDataProtectionProvider protection,
    OpenIddictClientService client
) : ISignOutStep
{
    public const string Page = "/sign-out/elsewhere";
    private const string Name = "sso-session";
    private readonly IDataProtector protector = protection.CreateProtector("Slipway.Federation.SsoSession");

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet(
                "/sign-out/elsewhere/{id:guid}",
                async (Guid id, HttpContext context, SignOutElsewhere elsewhere, CancellationToken ct) =>
                {
                    var isKnown = await elsewhere.IsOfferedAsync(id, ct);
                    if (!isKnown)
                    {
                        return (IResult)TypedResults.LocalRedirect("/");
                    }

                    var properties = new AuthenticationProperties { RedirectUri = "/" };
                    properties.SetString(OpenIddictClientAspNetCoreConstants.Properties.RegistrationId, Registrations.IdOf(id));
                    return TypedResults.SignOut(properties, [OpenIddictClientAspNetCoreDefaults.AuthenticationScheme]);
                }
            )
            .AllowEverybody("Who has signed out is nobody any more")
            .ExcludeFromDescription();
        routes
            .MapGet(ClientSetup.AfterSignOut, () => TypedResults.LocalRedirect("/"))
            .AllowEverybody("Who has signed out is nobody any more")
            .ExcludeFromDescription();
    }

    /// <summary>Notes through which connection this browser came; null forgets it.</summary>
    public void Remember(Guid? connection)
    {
        var context = http.HttpContext!;
        if (connection is { } id)
        {
            context.Response.Cookies.Append(CookieName(context), protector.Protect(id.ToString()), Options(context));
        }
        else
        {
            Forget(context);
        }
    }

    public string? Take(HttpContext context)
    {
        if (context.Request.Cookies[CookieName(context)] is not { Length: > 0 } text)
        {
            return null;
        }

        Forget(context);
        try
        {
            return $"{Page}?connection={protector.Unprotect(text)}";
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private async Task<bool> IsOfferedAsync(Guid id, CancellationToken cancellationToken)
    {
        try
        {
            var offers = await client.GetServerConfigurationByRegistrationIdAsync(Registrations.IdOf(id), cancellationToken);
            return offers.EndSessionEndpoint is not null;
        }
        catch (Exception exception) when (exception is InvalidOperationException or OpenIddictExceptions.ProtocolException)
        {
            return false;
        }
    }

    private static void Forget(HttpContext context)
    {
        if (context.Request.Cookies.ContainsKey(CookieName(context)))
        {
            context.Response.Cookies.Delete(CookieName(context), Options(context));
        }
    }

    private static string CookieName(HttpContext context) => HostCookie.Name(context.Request, Name);

    private static CookieOptions Options(HttpContext context) =>
        new()
        {
            Path = "/",
            HttpOnly = true,
            Secure = context.Request.IsHttps,
            SameSite = SameSiteMode.Lax,
            IsEssential = true,
            MaxAge = TimeSpan.FromDays(30),
        };
}
