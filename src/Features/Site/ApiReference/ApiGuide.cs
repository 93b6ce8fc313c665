using System.Text;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;

namespace Slipway.Site.ApiReference;

/// <summary>Reads the API's own OpenAPI document for the reference page, so that both say the same.</summary>
internal sealed class ApiGuide([FromKeyedServices("v1")] IOpenApiDocumentProvider documents, IOptions<AppOptions> app)
{
    private const string Json = "application/json";

    public async Task<IReadOnlyList<ApiGroup>> ReadAsync(CancellationToken cancellationToken)
    {
        var document = await documents.GetOpenApiDocumentAsync(cancellationToken);
        var about = (document.Tags ?? new HashSet<OpenApiTag>()).ToDictionary(
            t => t.Name!,
            t => t.Description,
            StringComparer.Ordinal
        );
        return
        [
            .. document
                .Paths.SelectMany(path =>
                    path.Value.Operations!.Select(o => (Tag: TagOf(o.Value), Operation: Read(path.Key, o.Key, o.Value)))
                )
                .GroupBy(x => x.Tag, x => x.Operation, StringComparer.Ordinal)
                .OrderBy(g => g.Key, StringComparer.OrdinalIgnoreCase)
                .Select(g => new ApiGroup(g.Key, about.GetValueOrDefault(g.Key), [.. g])),
        ];
    }

    private static string TagOf(OpenApiOperation operation) => operation.Tags?.FirstOrDefault()?.Name ?? "";

    private ApiOperation Read(string path, HttpMethod method, OpenApiOperation operation)
    {
        var body = JsonOf(operation.RequestBody?.Content);
        return new ApiOperation(
            operation.OperationId ?? $"{method} {path}",
            method.Method,
            path,
            operation.Summary ?? operation.Description ?? body?.Description,
            [
                .. (operation.Parameters ?? []).Select(p => new ApiField(
                    p.Name!,
                    SchemaText.TypeOf(p.Schema),
                    p.Required,
                    p.Description
                )),
            ],
            [
                .. (body?.Properties ?? new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)).Select(p => new ApiField(
                    p.Key,
                    SchemaText.TypeOf(p.Value),
                    body?.Required?.Contains(p.Key) == true,
                    p.Value.Description
                )),
            ],
            Curl(path, method, body),
            [.. (operation.Responses ?? []).Select(r => new ApiAnswer(r.Key, ExampleOf(r.Value)))]
        );
    }

    private string Curl(string path, HttpMethod method, IOpenApiSchema? body)
    {
        var call = new StringBuilder("curl ");
        if (method != HttpMethod.Get)
        {
            call.Append("-X ").Append(method.Method).Append(' ');
        }

        call.Append(app.Value.Link(path)).Append(" \\\n  -H 'Authorization: Bearer TOKEN'");
        if (body is not null)
        {
            call.Append(" \\\n  -H 'Content-Type: application/json' \\\n  -d '").Append(SchemaText.Example(body)).Append('\'');
        }

        return call.ToString();
    }

    // Problems look alike everywhere and are described once
    private static string? ExampleOf(IOpenApiResponse response) =>
        JsonOf(response.Content) is { } schema ? SchemaText.Example(schema) : null;

    private static IOpenApiSchema? JsonOf(IDictionary<string, OpenApiMediaType>? content) =>
        content is not null && content.TryGetValue(Json, out var media) ? media.Schema : null;
}
