using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using Slipway.Scim.Groups;
using Slipway.Scim.Protocol;

namespace Slipway.Scim.Users;

/// <summary>What a client may say of a user.</summary>
internal sealed record UserContent(
    string UserName,
    string Email,
    string? ExternalId,
    string? GivenName,
    string? FamilyName,
    string? FormattedName,
    string? DisplayName,
    bool IsActive
);

/// <summary>A user in JSON (RFC 7643, section 4.1).</summary>
internal static class UserResource
{
    public const string Schema = "urn:ietf:params:scim:schemas:core:2.0:User";

    public static JsonObject Write(ScimUser user, IEnumerable<ScimGroup> groups, string address)
    {
        var resource = new JsonObject
        {
            ["schemas"] = new JsonArray(Schema),
            ["id"] = user.Id.ToString(),
            ["userName"] = user.UserName,
            ["active"] = user.IsActive,
            ["emails"] = new JsonArray(
                new JsonObject
                {
                    ["value"] = user.Email,
                    ["type"] = "work",
                    ["primary"] = true,
                }
            ),
            ["meta"] = Meta("User", user, $"{address}/Users/{user.Id}"),
        };
        resource.Put("externalId", user.ExternalId);
        resource.Put("displayName", user.DisplayName);
        var name = new JsonObject();
        name.Put("givenName", user.GivenName);
        name.Put("familyName", user.FamilyName);
        name.Put("formatted", user.FormattedName);
        resource.Put("name", name.Count > 0 ? name : null);
        var mine = groups.Where(g => g.Members.Contains(user.Id));
        var list = mine.Select(g =>
            (JsonNode)
                new JsonObject
                {
                    ["value"] = g.Id.ToString(),
                    ["display"] = g.Name,
                    ["$ref"] = $"{address}/Groups/{g.Id}",
                }
        );
        resource.Put("groups", list.ToArray() is { Length: > 0 } some ? new JsonArray(some) : null);
        return resource;
    }

    public static JsonObject Meta(string type, Entity row, string address) =>
        new()
        {
            ["resourceType"] = type,
            ["created"] = row.CreatedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'"),
            ["lastModified"] = row.UpdatedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'"),
            ["location"] = address,
        };

    public static Result<UserContent> Read(JsonObject resource)
    {
        var name = resource.Get("name") as JsonObject ?? [];
        var emails = (resource.Get("emails") as JsonArray ?? []).OfType<JsonObject>().ToList();
        var primary = emails.Find(e => e.Flag("primary") == true) ?? emails.FirstOrDefault();
        var userName = resource.Text("userName")?.Trim() ?? "";
        var content = new UserContent(
            userName,
            (primary?.Text("value") ?? userName).Trim().ToLowerInvariant(),
            resource.Text("externalId"),
            name.Text("givenName"),
            name.Text("familyName"),
            name.Text("formatted"),
            resource.Text("displayName"),
            resource.Flag("active") ?? true
        );
        string?[] texts = [content.ExternalId, content.GivenName, content.FamilyName, content.FormattedName, content.DisplayName];
        return userName.Length is 0 or > ScimUser.MaxEmail ? ScimErrors.InvalidValue("scim.user_name")
            : content.Email.Length > ScimUser.MaxEmail || !new EmailAddressAttribute().IsValid(content.Email)
                ? ScimErrors.InvalidValue("scim.email")
            : Array.Exists(texts, t => t?.Length > ScimUser.MaxText)
            || texts.Append(userName).Append(content.Email).Any(IsUnstorable)
                ? ScimErrors.InvalidValue("scim.text")
            : content;
    }

    /// <summary>Text that no database holds.</summary>
    public static bool IsUnstorable(string? text) => text?.Contains('\0', StringComparison.Ordinal) == true;
}
