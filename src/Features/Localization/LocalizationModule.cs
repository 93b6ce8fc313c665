using Microsoft.AspNetCore.Antiforgery;
using Slipway.Kernel.Text;

namespace Slipway.Localization;

/// <summary>See README.md beside this file.</summary>
public sealed class LocalizationModule : Module
{
    public override string Name => "localization";

    public override void MapRoutes(IEndpointRouteBuilder routes)
    {
        MapPreference(routes, "language", value => Languages.Find(value)?.Code);
        MapPreference(routes, "theme", value => value is "light" or "dark" ? value : null);
    }

    // The form of the shell: keeps a preference in a cookie and returns to where it was sent from
    private static void MapPreference(IEndpointRouteBuilder routes, string name, Func<string, string?> known) =>
        routes
            .MapPost(
                $"/preferences/{name}",
                async (HttpContext http, IAntiforgery antiforgery, CancellationToken ct) =>
                {
                    if (!http.Request.HasFormContentType || !await antiforgery.IsRequestValidAsync(http))
                    {
                        return (IResult)TypedResults.BadRequest();
                    }

                    var form = await http.Request.ReadFormAsync(ct);
                    if (known(form["value"].ToString()) is { } value)
                    {
                        var lasting = new CookieOptions
                        {
                            Path = "/",
                            MaxAge = TimeSpan.FromDays(365),
                            SameSite = SameSiteMode.Lax,
                        };
                        http.Response.Cookies.Append(name, value, lasting);
                    }

                    return TypedResults.LocalRedirect(Paths.Local(form["back"].ToString()) ?? "/");
                }
            )
            .AllowEverybody("Visitors choose language and theme too");
}
