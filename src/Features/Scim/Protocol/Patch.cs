using System.Text.Json.Nodes;

namespace Slipway.Scim.Protocol;

/// <summary>Applies the operations of a PATCH to a resource in JSON (RFC 7644, section 3.5.2): all of them, or none.</summary>
internal static class Patch
{
    private const int MaxOperations = 1_000;

    /// <returns>The resource as it is then; the one given stays as it is.</returns>
    public static Result<JsonObject> Apply(JsonObject resource, JsonObject request)
    {
        if (request.Get("Operations") is not JsonArray operations || operations.Count is 0 or > MaxOperations)
        {
            return ScimErrors.InvalidSyntax;
        }

        var changed = resource.DeepClone().AsObject();
        foreach (var node in operations)
        {
            var error = node is JsonObject operation ? Run(changed, operation) : ScimErrors.InvalidSyntax;
            if (error is not null)
            {
                return error;
            }
        }

        return changed;
    }

    private static Error? Run(JsonObject resource, JsonObject operation)
    {
        var kind = operation.Text("op")?.ToLowerInvariant();
        var value = operation.Get("value");
        if (kind is not ("add" or "replace" or "remove") || (value is null && kind != "remove"))
        {
            return ScimErrors.InvalidSyntax;
        }

        if (operation.Text("path") is { Length: > 0 } path)
        {
            return RunAt(resource, kind, path, value);
        }

        // Without a path each member of the value is one
        return kind == "remove" ? ScimErrors.NoTarget
            : value is not JsonObject members ? ScimErrors.InvalidSyntax
            : members.Select(m => RunAt(resource, kind, m.Key, m.Value)).FirstOrDefault(e => e is not null);
    }

    private static Error? RunAt(JsonObject resource, string kind, string text, JsonNode? value)
    {
        var parsed = FilterParser.ParsePath(text);
        if (parsed.Error is { } error)
        {
            // Attributes of a schema that is not kept here
            return text.StartsWith("urn:", StringComparison.OrdinalIgnoreCase) ? null : error;
        }

        var path = parsed.Value;
        return Attributes.IsReadOnly(path.Attribute) ? ScimErrors.ReadOnly
            : path.Filter is not null ? RunWithin(resource, kind, path, value)
            : path.Sub is not null ? RunSub(resource, kind, path.Attribute, path.Sub, value)
            : RunWhole(resource, kind, path.Attribute, value);
    }

    private static Error? RunWhole(JsonObject resource, string kind, string name, JsonNode? value)
    {
        switch (kind)
        {
            case "remove" when value is not null && resource.Get(name) is JsonArray values:
                // Some clients name the values that go
                Elements(value).ForEach(gone => values.Where(v => SameValue(v, gone)).ToList().ForEach(v => values.Remove(v)));
                break;
            case "remove":
                resource.Drop(name);
                break;
            case "add" when Attributes.IsList(name):
                var list = resource.Get(name) as JsonArray ?? [];
                foreach (var added in Elements(value!).Where(a => !list.Any(v => SameValue(v, a))))
                {
                    AddTo(list, added);
                }

                resource.Put(name, list);
                break;
            case "add" when resource.Get(name) is JsonObject old && value is JsonObject more:
                more.ToList().ForEach(m => old.Put(m.Key, m.Value));
                break;
            default:
                resource.Put(
                    name,
                    Attributes.IsList(name) ? new JsonArray([.. Elements(value!).Select(e => e?.DeepClone())]) : value
                );
                break;
        }

        return null;
    }

    private static Error? RunSub(JsonObject resource, string kind, string name, string sub, JsonNode? value)
    {
        if (resource.Get(name) is JsonArray values)
        {
            values.OfType<JsonObject>().ToList().ForEach(v => Set(v, kind, sub, value));
            return null;
        }

        if (resource.Get(name) is not JsonObject complex)
        {
            complex = [];
            resource.Put(name, complex);
        }

        Set(complex, kind, sub, value);
        return null;
    }

    private static Error? RunWithin(JsonObject resource, string kind, PatchPath path, JsonNode? value)
    {
        var list = resource.Get(path.Attribute) as JsonArray ?? [];
        var chosen = list.OfType<JsonObject>().Where(path.Filter!.Matches).ToList();
        if (chosen.Count == 0)
        {
            // What is added to a value that there is not makes it, as far as the filter says what it is
            if (kind == "remove" || path.Filter is not Comparison { Operator: "eq", Value: { } wanted } filter)
            {
                return ScimErrors.NoTarget;
            }

            var made = new JsonObject { [filter.Attribute] = wanted.DeepClone() };
            list.Add(made);
            resource.Put(path.Attribute, list);
            chosen = [(JsonObject)(resource.Get(path.Attribute) as JsonArray)![^1]!];
        }

        foreach (var item in chosen)
        {
            if (path.Sub is not null)
            {
                Set(item, kind, path.Sub, value);
            }
            else if (kind == "remove")
            {
                list.Remove(item);
            }
            else if (value is JsonObject members)
            {
                members.ToList().ForEach(m => item.Put(m.Key, m.Value));
            }
            else
            {
                return ScimErrors.InvalidSyntax;
            }
        }

        return null;
    }

    private static void Set(JsonObject item, string kind, string name, JsonNode? value) =>
        item.Put(name, kind == "remove" ? null : value);

    // Of several values one is the primary: the newest
    private static void AddTo(JsonArray list, JsonNode? added)
    {
        if (added is JsonObject value && value.Flag("primary") == true)
        {
            list.OfType<JsonObject>().ToList().ForEach(v => v.Drop("primary"));
        }

        list.Add(added?.DeepClone());
    }

    private static List<JsonNode?> Elements(JsonNode value) => value is JsonArray many ? [.. many] : [value];

    private static bool SameValue(JsonNode? left, JsonNode? right) =>
        left is JsonObject a && right is JsonObject b
            ? a.Text("value") is { } value && value == b.Text("value")
            : JsonNode.DeepEquals(left, right);
}
