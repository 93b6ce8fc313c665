using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json.Serialization;

namespace Slipway.Audit.Entries;

/// <summary>Finds what an entry is about: what the address names, or else the row that the use case changes.</summary>
internal static class Subjects
{
    private static readonly string[] Names = ["Id", "UserId", "Key", "Role", "Queue", "Name", "Slug"];

    private static readonly ConcurrentDictionary<Type, PropertyInfo?> Properties = new();

    public static TrailSubject? Of(AuditAction action, object? request, HttpContext? http, Changes? changes)
    {
        var (name, id) =
            request is not null ? Named(request)
            : http is not null ? Named(http)
            : default;
        var changed = changes?.Subject;
        if (id is null)
        {
            return request is null ? changed
                : changed is null ? null
                : changed with { Type = action.Resource };
        }

        var person = name == "UserId" && Guid.TryParse(id, out var user) ? user : changed?.Person;
        return new TrailSubject(action.Resource, id, changed?.Name, person);
    }

    private static (string? Name, string? Id) Named(object request)
    {
        var property = Properties.GetOrAdd(
            request.GetType(),
            static t => Names.Select(n => t.GetProperty(n)).FirstOrDefault(p => p is not null && IsAddressed(p))
        );
        return (property?.Name, property?.GetValue(request)?.ToString());
    }

    // The address says what a request is about; its body, what it wants
    private static bool IsAddressed(PropertyInfo property) =>
        property.IsDefined(typeof(JsonIgnoreAttribute))
        || property.DeclaringType!.GetConstructors().Any(c => c.GetParameters().Any(p => p.Name == property.Name));

    private static (string? Name, string? Id) Named(HttpContext http)
    {
        var name = Names.FirstOrDefault(n => http.GetRouteValue(n) is not null);
        return name is null ? (null, http.Request.Path.Value) : (name, http.GetRouteValue(name)!.ToString());
    }
}
