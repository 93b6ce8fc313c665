using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Slipway.Kernel.Text;

namespace Slipway.Site;

/// <summary>What search engines and browsers look for at fixed addresses.</summary>
internal static class WellKnown
{
    private const string Reason = "Read by machines that are nobody";
    private static readonly string[] PublicPaths =
    [
        "/",
        "/pricing",
        "/docs/api",
        "/legal/terms",
        "/legal/privacy",
        "/legal/imprint",
    ];

    // Pages behind the sign-in need no line here: robots never get to see them
    private static readonly string[] PrivatePaths = ["/development", "/errors", "/api/"];

    public static void MapWellKnown(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/robots.txt", Robots).AllowEverybody(Reason).ExcludeFromDescription();
        routes.MapGet("/sitemap.xml", Sitemap).AllowEverybody(Reason).ExcludeFromDescription();
        routes.MapGet("/manifest.webmanifest", Manifest).AllowEverybody(Reason).ExcludeFromDescription();
        routes.MapGet("/speculation.json", Speculation).AllowEverybody(Reason).ExcludeFromDescription();
    }

    private static ContentHttpResult Robots(IOptions<AppOptions> app)
    {
        var lines = PrivatePaths.Select(p => $"Disallow: {p}");
        return TypedResults.Text($"User-agent: *\n{string.Join('\n', lines)}\n\nSitemap: {app.Value.Link("/sitemap.xml")}\n");
    }

    /// <summary>Every public page in every language, each with its siblings (sitemaps.org 0.9).</summary>
    private static ContentHttpResult Sitemap(IOptions<AppOptions> app)
    {
        XNamespace map = "http://www.sitemaps.org/schemas/sitemap/0.9";
        XNamespace xhtml = "http://www.w3.org/1999/xhtml";
        var urls =
            from path in PublicPaths
            from language in path == "/docs/api" ? [Languages.Default] : Languages.All
            select new XElement(
                map + "url",
                new XElement(map + "loc", Address(path, language)),
                path == "/docs/api"
                    ? null
                    : Languages.All.Select(l => new XElement(
                        xhtml + "link",
                        new XAttribute("rel", "alternate"),
                        new XAttribute("hreflang", l.Code),
                        new XAttribute("href", Address(path, l))
                    ))
            );
        var document = new XElement(map + "urlset", new XAttribute(XNamespace.Xmlns + "xhtml", xhtml), urls);
        return TypedResults.Text($"""<?xml version="1.0" encoding="UTF-8"?>{'\n'}{document}""", "application/xml", Encoding.UTF8);

        string Address(string path, Language language) =>
            app.Value.Link(language == Languages.Default ? path : $"/{language.Code}{path}");
    }

    private static JsonHttpResult<Dictionary<string, object>> Manifest(IOptions<BrandingOptions> branding) =>
        TypedResults.Json(
            new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["id"] = "/",
                ["name"] = branding.Value.ProductName,
                ["short_name"] = branding.Value.ProductName,
                ["start_url"] = "/",
                ["display"] = "standalone",
                ["background_color"] = "#fafbfc",
                ["theme_color"] = "#131a26",
                ["icons"] = new[]
                {
                    new
                    {
                        src = "/_content/Slipway.Ui/favicon.svg",
                        sizes = "any",
                        type = "image/svg+xml",
                        purpose = "any",
                    },
                    new
                    {
                        src = "/icon-512.png",
                        sizes = "512x512",
                        type = "image/png",
                        purpose = "maskable",
                    },
                },
            },
            contentType: "application/manifest+json"
        );

    /// <summary>Links that browsers may fetch before they are followed: pages, never files, streams or a change of language.</summary>
    private static ContentHttpResult Speculation() =>
        TypedResults.Text(
            """
            {"prefetch":[{"where":{"and":[{"href_matches":"/*"},{"not":{"href_matches":["/api/*","/openapi/*","/docs/*","/development/*","/en","/en/*","/*\\?*token=*"]}},{"not":{"selector_matches":"[download],[rel~=nofollow],[data-frame] a"}}]},"eagerness":"moderate"}]}
            """,
            "application/speculationrules+json"
        );
}
