using System.Reflection;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;
using Slipway.Kernel;
using Slipway.Kernel.Http;

namespace Slipway.Host;

/// <summary>OpenAPI 3.1 at <c>/openapi/v1.json</c>.</summary>
internal static class ApiDocument
{
    private const string Bearer = "bearer";
    private const string Cookie = "cookie";

    private static readonly Dictionary<string, string> Tags = new(StringComparer.Ordinal)
    {
        ["Accounts"] = "Signing up, verifying an address, recovering a password.",
        ["Applications"] = "Programs of an organization that people connect by OAuth.",
        ["API keys"] = "Credentials of an organization for programs.",
        ["Audit log"] = "Who did what in an organization, from where, and what changed.",
        ["Audit streams"] = "Where an organization's audit log is passed on to.",
        ["Development"] = "Mails that were sent, while developing.",
        ["Email"] = "What mail providers report, and declining mails.",
        ["Invitations"] = "Asking people into an organization, and accepting.",
        ["Jobs"] = "Background work of an organization.",
        ["Me"] = "The account that calls.",
        ["Members"] = "Who belongs to an organization, and in which role.",
        ["Operations"] = "The whole installation, for its operators; for others these calls do not exist.",
        ["Organizations"] = "The organizations of the caller.",
        ["Passkeys"] = "Signing in with a finger, a face or a PIN (WebAuthn), without a password.",
        ["Provisioning"] = "Access of an identity provider that manages an organization's people (SCIM 2.0).",
        ["Roles"] = "Bundles of permissions for members, built in or an organization's own.",
        ["Sessions"] = "Signing in, and where the account is signed in.",
        ["Single sign-on"] = "Identity providers of an organization, and the domains whose people sign in through them.",
        ["Sign-in policy"] = "Who needs a second factor, who has which, and what happens when it is lost.",
        ["Two-step sign-in"] = "A code from an authenticator app besides the password.",
    };

    /// <summary>Parameters that mean the same everywhere.</summary>
    private static readonly Dictionary<string, string> Parameters = new(StringComparer.Ordinal)
    {
        ["cursor"] = "`nextCursor` of the page before.",
        ["groupId"] = "Id of the group's entry.",
        ["id"] = "Id of the item.",
        ["limit"] = "Items on a page.",
        ["org"] = "Slug or id of the organization.",
        ["role"] = "Key of the role.",
        ["userId"] = "Id of the person's account.",
    };

    private const BindingFlags AnyCase = BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase;

    public static void AddApiDocument(this IServiceCollection services, IHostEnvironment environment) =>
        services.AddOpenApi(
            "v1",
            o =>
            {
                o.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
                o.ShouldInclude = api =>
                    $"/{api.RelativePath}" is var path
                    && path.StartsWith(Paths.Api, StringComparison.Ordinal)
                    && (environment.IsDevelopment() || !path.StartsWith(DevelopmentOnly.Api, StringComparison.Ordinal));
                o.AddOperationTransformer(DescribeOperation);
                o.AddSchemaTransformer(DescribeSchema);
                o.AddDocumentTransformer(DescribeProduct);
            }
        );

    public static void MapApiDocument(this WebApplication app)
    {
        app.MapOpenApi().AllowEverybody("The description of the API is public");
    }

    private static Task DescribeProduct(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken _)
    {
        var app = context.ApplicationServices.GetRequiredService<IOptions<AppOptions>>().Value;
        var product = context.ApplicationServices.GetRequiredService<IOptions<BrandingOptions>>().Value.ProductName;
        document.Info = new()
        {
            Title = $"{product} API",
            Version = "v1",
            Description =
                "Programs use an API key of an organization or an access token that a person allowed them (OAuth 2.1, see "
                + "`/.well-known/oauth-authorization-server`), people a session; all as a bearer token. Errors are problem "
                + "details (RFC 9457). Lists answer `nextCursor` for the next page. A repeated `Idempotency-Key` runs once.",
            Contact = new() { Name = product, Url = new(app.BaseUrl) },
            License = new() { Name = "MIT", Url = new("https://opensource.org/license/mit") },
        };
        document.Servers = [new() { Url = app.BaseUrl.TrimEnd('/') }];
        document.Tags = document
            .Tags?.OrderBy(t => t.Name, StringComparer.OrdinalIgnoreCase)
            .Select(t => new OpenApiTag { Name = t.Name, Description = Tags.GetValueOrDefault(t.Name!) })
            .ToHashSet();

        document.Components ??= new();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
        {
            [Bearer] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description =
                    "An API key (`slw_…`), an access token of a connected application (`slo_…`) or the token of a session (`sls_…`).",
            },
            [Cookie] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Cookie,
                Name = "session",
                Description = "The session of a browser; calls that change something also carry the antiforgery token.",
            },
        };
        return Task.CompletedTask;
    }

    private static Task DescribeOperation(
        OpenApiOperation operation,
        OpenApiOperationTransformerContext context,
        CancellationToken _
    )
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var request = metadata.OfType<UseCase>().LastOrDefault()?.Request;
        operation.Description = request is null ? null : Docstrings.Of(request);
        if (metadata.OfType<AccessAttribute>().LastOrDefault() is not (null or AnonymousAttribute))
        {
            operation.Security = [Requirement(Bearer), Requirement(Cookie)];
        }

        // {org} is read by the pipeline, not by the route's own delegate
        operation.Parameters ??= [];
        foreach (var name in NamesIn(context.Description.RelativePath!))
        {
            if (operation.Parameters.All(p => p.In != ParameterLocation.Path || p.Name != name))
            {
                operation.Parameters.Insert(0, InPath(name));
            }
        }

        foreach (var parameter in operation.Parameters.OfType<OpenApiParameter>())
        {
            parameter.Description ??=
                request?.GetProperty(parameter.Name!, AnyCase) is { } property && Docstrings.Of(property) is { } text
                    ? text
                    : Parameters.GetValueOrDefault(parameter.Name!);
        }

        return Task.CompletedTask;

        OpenApiSecurityRequirement Requirement(string scheme) => new() { [new(scheme, context.Document)] = [] };
    }

    private static Task DescribeSchema(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken _)
    {
        schema.Description ??= context.JsonPropertyInfo is { AttributeProvider: PropertyInfo property }
            ? Docstrings.Of(property)
            : Docstrings.Of(context.JsonTypeInfo.Type);
        return Task.CompletedTask;
    }

    private static OpenApiParameter InPath(string name) =>
        new()
        {
            Name = name,
            In = ParameterLocation.Path,
            Required = true,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        };

    private static IEnumerable<string> NamesIn(string path) =>
        path.Split('/').Where(s => s is ['{', .., '}']).Select(s => s[1..^1].Split(':')[0]);
}
