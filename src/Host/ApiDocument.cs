using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Scalar.AspNetCore;
using Slipway.Kernel.Http;

namespace Slipway.Host;

/// <summary>OpenAPI 3.1 at <c>/openapi/v1.json</c> and its reference page at <c>/docs/api</c>.</summary>
internal static class ApiDocument
{
    public static void Configure(OpenApiOptions options)
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.ShouldInclude = api => api.RelativePath?.StartsWith("api/v1", StringComparison.Ordinal) == true;
    }

    public static void MapApiDocument(this WebApplication app)
    {
        app.MapOpenApi().AllowEverybody("The description of the API is public");
        app.MapScalarApiReference("/docs/api").AllowEverybody("The description of the API is public");
    }
}
