using System.Text.Json.Nodes;
using Microsoft.Extensions.Localization;

namespace Slipway.Scim.Protocol;

/// <summary>Errors as SCIM names them (RFC 7644, section 3.12).</summary>
internal static class ScimErrors
{
    public const string Type = "scimType";

    public static readonly Error InvalidFilter = Of("invalidFilter", "scim.invalid_filter");
    public static readonly Error InvalidPath = Of("invalidPath", "scim.invalid_path");
    public static readonly Error InvalidSyntax = Of("invalidSyntax", "scim.invalid_syntax");
    public static readonly Error NoTarget = Of("noTarget", "scim.no_target");
    public static readonly Error ReadOnly = Of("mutability", "scim.read_only");
    public static readonly Error Taken = Of("uniqueness", "scim.taken") with { Kind = ErrorKind.Conflict };

    public static Error InvalidValue(string code, params object[] arguments) => Of("invalidValue", code, arguments);

    private static Error Of(string type, string code, params object[] arguments) =>
        new(ErrorKind.Invalid, code, arguments)
        {
            Details = new Dictionary<string, string>(StringComparer.Ordinal) { [Type] = type },
        };
}

/// <summary>Writes errors of SCIM addresses in SCIM's own format.</summary>
internal sealed class ScimProblems : IProblemFormat
{
    public const string MediaType = "application/scim+json";

    public Task WriteAsync(HttpContext http, Error error)
    {
        var texts = http.RequestServices.GetRequiredService<IStringLocalizer>();
        http.Response.StatusCode = (int)error.Kind;
        var body = new JsonObject
        {
            ["schemas"] = new JsonArray("urn:ietf:params:scim:api:messages:2.0:Error"),
            ["status"] = ((int)error.Kind).ToString(),
            ["detail"] = error.Fields.Count == 0 ? error.Text(texts) : error.Fields.First().Value[0].Text(texts),
        };
        if (error.Details.TryGetValue(ScimErrors.Type, out var type))
        {
            body[ScimErrors.Type] = type;
        }

        return http.Response.WriteAsJsonAsync(body, options: null, MediaType, http.RequestAborted);
    }
}
