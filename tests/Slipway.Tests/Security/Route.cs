using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Slipway.Kernel;

namespace Slipway.Tests.Security;

/// <summary>One way in: an endpoint of the running product with one of its methods.</summary>
public sealed partial record Route(string Method, RouteEndpoint Endpoint)
{
    public string Template { get; } = "/" + Endpoint.RoutePattern.RawText!.Trim('/');

    public AccessAttribute? Access => Endpoint.Metadata.GetMetadata<AccessAttribute>();

    public bool IsApi => Template.StartsWith("/api/", StringComparison.Ordinal);

    public bool IsSafe => Method == "GET";

    /// <summary>The component, if this is a page.</summary>
    public Type? Page => Endpoint.Metadata.GetMetadata<ComponentTypeMetadata>()?.Type;

    /// <summary>The record that a JSON body becomes, if there is one.</summary>
    public Type? Body => Endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType;

    public bool HasOrganization => Parameters.Any(p => string.Equals(p.Name, "org", StringComparison.OrdinalIgnoreCase));

    /// <summary>The route's parameters, each with the segment before it: <c>invitations</c>, <c>id</c>.</summary>
    public IReadOnlyList<(string Before, string Name)> Parameters
    {
        get
        {
            var found = new List<(string, string)>();
            Address(
                (before, name) =>
                {
                    found.Add((before, name));
                    return "";
                }
            );
            return found;
        }
    }

    /// <summary>Names of query parameters that the endpoint or page reads.</summary>
    public IReadOnlyList<string> Query =>
        Page is { } page
            ? [.. page.GetProperties().Where(p => p.IsDefined(typeof(SupplyParameterFromQueryAttribute))).Select(NameOf)]
            :
            [
                .. (Endpoint.Metadata.GetMetadata<MethodInfo>()?.GetParameters() ?? [])
                    .Where(p => IsSimple(p.ParameterType) && !Parameters.Any(r => r.Name == p.Name))
                    .Select(p => p.Name!),
            ];

    /// <summary>The address with values for the parameters, which are told by the segment before them and their name.</summary>
    public string Address(Func<string, string, string> valueOf)
    {
        var segments = Template.Split('/');
        return string.Join(
            '/',
            segments.Select(
                (s, i) => Parameter().Replace(s, p => Uri.EscapeDataString(valueOf(Before(segments, i), p.Groups["name"].Value)))
            )
        );
    }

    // What is mine is found below "me", and may be another's than the organization's own
    private static string Before(string[] segments, int index) =>
        index > 1 && segments[index - 2] == "me" ? "me/" + segments[index - 1] : segments[index - 1];

    public override string ToString() => $"{Method, -6} {Template}";

    private static string NameOf(PropertyInfo property) =>
        property.GetCustomAttribute<SupplyParameterFromQueryAttribute>()?.Name ?? property.Name;

    [GeneratedRegex(@"\{\**(?<name>\w+)[^}]*\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Parameter();

    private static bool IsSimple(Type type) =>
        type == typeof(string) || (Nullable.GetUnderlyingType(type) ?? type) is { IsPrimitive: true } or { IsEnum: true };
}

/// <summary>The endpoint table.</summary>
public static class Routes
{
    /// <summary>What the framework maps for itself; nobody can reach it, since it declares no access.</summary>
    private static readonly string[] OfTheFramework = ["/_framework/opaque-redirect", "/{**path:file}"];

    /// <summary>Every way in but files.</summary>
    public static IReadOnlyList<Route> Of(TestApp app) =>
        [
            .. app
                .Services.GetRequiredService<EndpointDataSource>()
                .Endpoints.OfType<RouteEndpoint>()
                .Where(e => e.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
                .SelectMany(e =>
                    (e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(m => new Route(m, e))
                )
                .Where(r => !OfTheFramework.Contains(r.Template))
                .DistinctBy(r => r.ToString(), StringComparer.Ordinal)
                .OrderBy(r => r.Template, StringComparer.Ordinal)
                .ThenBy(r => r.Method, StringComparer.Ordinal),
        ];
}
