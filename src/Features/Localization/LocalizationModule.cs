using Microsoft.AspNetCore.Antiforgery;
using Slipway.Kernel.Text;
using Slipway.Localization.Contracts;

namespace Slipway.Localization;

/// <summary>See README.md beside this file.</summary>
public sealed class LocalizationModule : Module
{
    public override string Name => "localization";

    public override void MapRoutes(IEndpointRouteBuilder routes)
    {
        Map("language", value => Languages.Find(value)?.Code, (store, value, ct) => store.KeepAsync(value, null, ct));
        Map("theme", value => value is "light" or "dark" ? value : null, (store, value, ct) => store.KeepAsync(null, value, ct));

        // The form of the shell: keeps a choice in a cookie for this browser and, for who is signed in, with the account
        void Map(string name, Func<string, string?> known, Func<IPreferenceStore, string, CancellationToken, Task> keepAsync) =>
            routes
                .MapPost(
                    $"/preferences/{name}",
                    async (HttpContext http, IAntiforgery antiforgery, IPreferenceStore store, CancellationToken ct) =>
                    {
                        if (!http.Request.HasFormContentType || !await antiforgery.IsRequestValidAsync(http))
                        {
                            return (IResult)TypedResults.BadRequest();
                        }

                        var form = await http.Request.ReadFormAsync(ct);
                        if (known(form["value"].ToString()) is { } value)
                        {
                            http.Response.Cookies.Append(name, value, Lasting());
                            await keepAsync(store, value, ct);
                        }

                        var back = Paths.Local(form["back"].ToString()) ?? "/";
                        return TypedResults.LocalRedirect(name == "language" ? WithoutLanguage(back) : back);
                    }
                )
                .AllowEverybody("Visitors choose language and theme too");
    }

    private static CookieOptions Lasting() =>
        new()
        {
            Path = "/",
            MaxAge = TimeSpan.FromDays(365),
            SameSite = SameSiteMode.Lax,
        };

    // A prefix in the address would win over the choice
    private static string WithoutLanguage(string path) =>
        path.Length > 2
        && Languages.All.Any(l => path == $"/{l.Code}" || path.StartsWith($"/{l.Code}/", StringComparison.Ordinal))
            ? Paths.Local(path[3..]) ?? "/"
            : path;
}
