using Microsoft.Extensions.Options;
using OpenIddict.Server;

namespace Slipway.OAuth.Server;

/// <summary>
/// Where programs that know only the API find out who gives them a token for it (RFC 9728). A 401 of the API names this address.
/// </summary>
internal static class ResourceMetadata
{
    public const string Path = $"/.well-known/oauth-protected-resource{Paths.Api}";

    private static readonly string[] Methods = ["header"];

    public static void MapResourceMetadata(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet(
                Path,
                (IOptions<AppOptions> app, IOptions<BrandingOptions> branding, IOptionsMonitor<OpenIddictServerOptions> server) =>
                    TypedResults.Json(
                        new Dictionary<string, object>(StringComparer.Ordinal)
                        {
                            ["resource"] = app.Value.Link(Paths.Api),
                            ["authorization_servers"] = new[] { app.Value.Link("/") },
                            ["scopes_supported"] = server.CurrentValue.Scopes.Order(StringComparer.Ordinal),
                            ["bearer_methods_supported"] = Methods,
                            ["resource_name"] = $"{branding.Value.ProductName} API",
                            ["resource_documentation"] = app.Value.Link("/docs/api"),
                        }
                    )
            )
            .AllowEverybody("Clients read it before they have a token");
}
