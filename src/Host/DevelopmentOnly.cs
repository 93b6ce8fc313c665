using Microsoft.AspNetCore.Components.Endpoints;
using Slipway.Kernel;
using Slipway.Kernel.Http;

namespace Slipway.Host;

/// <summary>Inbox, component gallery and page list help while developing; anywhere else they do not exist.</summary>
internal static class DevelopmentOnly
{
    /// <summary>What the API offers in Development alone.</summary>
    public const string Api = Paths.Api + "/development";

    public static void UseDevelopmentOnly(this WebApplication app)
    {
        if (app.Environment.IsDevelopment())
        {
            return;
        }

        app.Use(
            (http, next) =>
            {
                if (!Contains(http.Request.Path))
                {
                    return next(http);
                }

                http.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            }
        );
    }

    public static bool Contains(PathString path) =>
        path.StartsWithSegments("/development", StringComparison.OrdinalIgnoreCase)
        || path.StartsWithSegments(Api, StringComparison.OrdinalIgnoreCase);

    /// <summary>All pages and who may open them: what the browser tests visit.</summary>
    public static void MapPageList(this WebApplication app) =>
        app.MapGet(
                "/development/routes",
                (EndpointDataSource endpoints) =>
                    endpoints
                        .Endpoints.OfType<RouteEndpoint>()
                        .Where(e => e.Metadata.GetMetadata<ComponentTypeMetadata>() is not null)
                        .Select(e => new PageRoute("/" + e.RoutePattern.RawText!.TrimStart('/'), Access(e)))
                        .OrderBy(p => p.Template, StringComparer.Ordinal)
            )
            .AllowEverybody("Exists in Development alone")
            .ExcludeFromDescription();

    private static string Access(RouteEndpoint page) =>
        page.Metadata.GetMetadata<AccessAttribute>()?.GetType().Name.Replace("Attribute", "", StringComparison.Ordinal) ?? "None";

    internal sealed record PageRoute(string Template, string Access);
}
