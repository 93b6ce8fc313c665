using System.Text.Json.Nodes;
using Slipway.Scim.Protocol;
using Slipway.Scim.Tokens;
using Slipway.Scim.Users;

namespace Slipway.Scim.Groups;

/// <summary>What a client may say of a group.</summary>
internal sealed record GroupContent(string Name, string? ExternalId, IReadOnlyList<Guid> Members);

/// <summary>A group in JSON (RFC 7643, section 4.2).</summary>
internal static class GroupResource
{
    public const string Schema = "urn:ietf:params:scim:schemas:core:2.0:Group";

    public static ScimGroupDetails Details(ScimGroup group) => new(group.Id, group.Name, group.Members.Count, group.Role);

    public static JsonObject Write(ScimGroup group, string address)
    {
        var resource = new JsonObject
        {
            ["schemas"] = new JsonArray(Schema),
            ["id"] = group.Id.ToString(),
            ["displayName"] = group.Name,
            ["members"] = new JsonArray([
                .. group.Members.Select(m =>
                    (JsonNode)
                        new JsonObject
                        {
                            ["value"] = m.ToString(),
                            ["type"] = "User",
                            ["$ref"] = $"{address}/Users/{m}",
                        }
                ),
            ]),
            ["meta"] = UserResource.Meta("Group", group, $"{address}/Groups/{group.Id}"),
        };
        resource.Put("externalId", group.ExternalId);
        return resource;
    }

    public static Result<GroupContent> Read(JsonObject resource)
    {
        var name = resource.Text("displayName")?.Trim() ?? "";
        var external = resource.Text("externalId");
        var members = (resource.Get("members") as JsonArray ?? []).Select(m => (m as JsonObject)?.Text("value")).ToList();
        var ids = members.ConvertAll(m => Guid.TryParse(m, out var id) ? id : Guid.Empty);
        return name.Length is 0 or > ScimGroup.MaxName || UserResource.IsUnstorable(name)
                ? ScimErrors.InvalidValue("scim.group_name")
            : external?.Length > ScimGroup.MaxName || UserResource.IsUnstorable(external) ? ScimErrors.InvalidValue("scim.text")
            : ids.Contains(Guid.Empty) || ids.Count > ScimGroup.MaxMembers ? ScimErrors.InvalidValue("scim.group_members")
            : new GroupContent(name, external, ids);
    }
}
