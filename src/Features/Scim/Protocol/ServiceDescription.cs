using System.Text.Json.Nodes;
using Slipway.Scim.Groups;
using Slipway.Scim.Users;

namespace Slipway.Scim.Protocol;

/// <summary>What a client finds out before it begins (RFC 7644, section 4; RFC 7643, sections 5 to 7).</summary>
internal static class ServiceDescription
{
    public static JsonObject Config(string address) =>
        new()
        {
            ["schemas"] = new JsonArray("urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"),
            ["patch"] = new JsonObject { ["supported"] = true },
            ["bulk"] = new JsonObject
            {
                ["supported"] = false,
                ["maxOperations"] = 0,
                ["maxPayloadSize"] = 0,
            },
            ["filter"] = new JsonObject { ["supported"] = true, ["maxResults"] = ListRequest.MaxCount },
            ["changePassword"] = new JsonObject { ["supported"] = false },
            ["sort"] = new JsonObject { ["supported"] = true },
            ["etag"] = new JsonObject { ["supported"] = false },
            ["authenticationSchemes"] = new JsonArray(
                new JsonObject
                {
                    ["type"] = "oauthbearertoken",
                    ["name"] = "Bearer token",
                    ["description"] = "A token of the organization's provisioning settings (RFC 6750).",
                    ["primary"] = true,
                }
            ),
            ["meta"] = Meta("ServiceProviderConfig", $"{address}/ServiceProviderConfig"),
        };

    public static IReadOnlyList<JsonObject> ResourceTypes(string address) =>
        [
            ResourceType("User", "/Users", UserResource.Schema, address),
            ResourceType("Group", "/Groups", GroupResource.Schema, address),
        ];

    public static IReadOnlyList<JsonObject> Schemas(string address) =>
        [
            Schema(
                UserResource.Schema,
                "User",
                address,
                Attribute("userName", isRequired: true, uniqueness: "server"),
                Attribute("externalId", isCaseExact: true),
                Complex("name", Attribute("formatted"), Attribute("familyName"), Attribute("givenName")),
                Attribute("displayName"),
                Attribute("active", "boolean"),
                Many(Complex("emails", Attribute("value"), Attribute("type"), Attribute("primary", "boolean"))),
                ReadOnly(Many(Complex("groups", Attribute("value"), Attribute("display"), Attribute("$ref", "reference"))))
            ),
            Schema(
                GroupResource.Schema,
                "Group",
                address,
                Attribute("displayName", isRequired: true, uniqueness: "server"),
                Attribute("externalId", isCaseExact: true),
                Many(Complex("members", Attribute("value"), Attribute("type"), Attribute("$ref", "reference")))
            ),
        ];

    private static JsonObject ResourceType(string name, string endpoint, string schema, string address) =>
        new()
        {
            ["schemas"] = new JsonArray("urn:ietf:params:scim:schemas:core:2.0:ResourceType"),
            ["id"] = name,
            ["name"] = name,
            ["endpoint"] = endpoint,
            ["schema"] = schema,
            ["meta"] = Meta("ResourceType", $"{address}/ResourceTypes/{name}"),
        };

    private static JsonObject Schema(string id, string name, string address, params JsonNode[] attributes) =>
        new()
        {
            ["schemas"] = new JsonArray("urn:ietf:params:scim:schemas:core:2.0:Schema"),
            ["id"] = id,
            ["name"] = name,
            ["attributes"] = new JsonArray(attributes),
            ["meta"] = Meta("Schema", $"{address}/Schemas/{id}"),
        };

    private static JsonObject Attribute(
        string name,
        string type = "string",
        bool isRequired = false,
        bool isCaseExact = false,
        string uniqueness = "none"
    ) =>
        new()
        {
            ["name"] = name,
            ["type"] = type,
            ["multiValued"] = false,
            ["required"] = isRequired,
            ["caseExact"] = isCaseExact,
            ["mutability"] = "readWrite",
            ["returned"] = "default",
            ["uniqueness"] = uniqueness,
        };

    private static JsonObject Complex(string name, params JsonNode[] parts)
    {
        var attribute = Attribute(name, "complex");
        attribute["subAttributes"] = new JsonArray(parts);
        return attribute;
    }

    private static JsonObject Many(JsonObject attribute)
    {
        attribute["multiValued"] = true;
        return attribute;
    }

    private static JsonObject ReadOnly(JsonObject attribute)
    {
        attribute["mutability"] = "readOnly";
        return attribute;
    }

    private static JsonObject Meta(string type, string location) => new() { ["resourceType"] = type, ["location"] = location };
}
