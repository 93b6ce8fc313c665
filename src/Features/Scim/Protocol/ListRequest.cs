using System.Text.Json.Nodes;

namespace Slipway.Scim.Protocol;

/// <summary>Which resources, in which order, which part of them (RFC 7644, section 3.4.2).</summary>
internal sealed record ListRequest
{
    public const int MaxCount = 200;

    public string? Filter { get; init; }
    public string? SortBy { get; init; }
    public string? SortOrder { get; init; }
    public string? StartIndex { get; init; }
    public string? Count { get; init; }
    public string? Attributes { get; init; }
    public string? ExcludedAttributes { get; init; }

    public static ListRequest Of(HttpRequest request) =>
        new()
        {
            Filter = request.Query["filter"],
            SortBy = request.Query["sortBy"],
            SortOrder = request.Query["sortOrder"],
            StartIndex = request.Query["startIndex"],
            Count = request.Query["count"],
            Attributes = request.Query["attributes"],
            ExcludedAttributes = request.Query["excludedAttributes"],
        };

    public Result<JsonObject> Answer(IEnumerable<JsonObject> resources)
    {
        if (!string.IsNullOrWhiteSpace(Filter))
        {
            var parsed = FilterParser.ParseFilter(Filter);
            if (parsed.Error is { } error)
            {
                return error;
            }

            resources = resources.Where(parsed.Value.Matches);
        }

        if (!string.IsNullOrWhiteSpace(SortBy))
        {
            var parsed = FilterParser.ParsePath(SortBy);
            if (parsed.Error is { } error)
            {
                return error;
            }

            var path = parsed.Value;
            resources = string.Equals(SortOrder, "descending", StringComparison.OrdinalIgnoreCase)
                ? resources.OrderByDescending(r => Key(r, path), StringComparer.OrdinalIgnoreCase)
                : resources.OrderBy(r => Key(r, path), StringComparer.OrdinalIgnoreCase);
        }

        // What is no number is as good as nothing (RFC 7644, section 3.4.2.4)
        var start = int.TryParse(StartIndex, out var s) ? Math.Max(1, s) : 1;
        var count = int.TryParse(Count, out var c) ? Math.Clamp(c, 0, MaxCount) : MaxCount;
        var all = resources.ToList();
        var page = all.Skip(start - 1).Take(count).Select(r => (JsonNode)Shape(r)).ToArray();
        return new JsonObject
        {
            ["schemas"] = new JsonArray("urn:ietf:params:scim:api:messages:2.0:ListResponse"),
            ["totalResults"] = all.Count,
            ["startIndex"] = start,
            ["itemsPerPage"] = page.Length,
            ["Resources"] = new JsonArray(page),
        };
    }

    /// <summary>The resource with the attributes that were asked for; the id is always there.</summary>
    public JsonObject Shape(JsonObject resource)
    {
        var (wanted, unwanted) = (Names(Attributes), Names(ExcludedAttributes));
        if (wanted.Count + unwanted.Count == 0)
        {
            return resource;
        }

        var shaped = resource.DeepClone().AsObject();
        foreach (var name in shaped.Select(p => p.Key).ToList())
        {
            if (name is not ("id" or "schemas") && (wanted.Count > 0 ? !wanted.Contains(name) : unwanted.Contains(name)))
            {
                shaped.Remove(name);
            }
        }

        return shaped;
    }

    private static HashSet<string> Names(string? list) =>
        (list ?? "")
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(n => Protocol.Attributes.Plain(n).Split('.')[0])
            .ToHashSet(StringComparer.OrdinalIgnoreCase);

    private static string? Key(JsonObject resource, PatchPath path) =>
        resource.Get(path.Attribute) switch
        {
            JsonArray { Count: > 0 } many => (many[0] as JsonObject)?.Get(path.Sub ?? "value")?.ToString(),
            JsonObject one => path.Sub is null ? null : one.Get(path.Sub)?.ToString(),
            var plain => plain?.ToString(),
        };
}
