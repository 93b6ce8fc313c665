using System.Text.Json.Nodes;
using Slipway.Scim.Protocol;

namespace Slipway.Tests.Scim;

/// <summary>PATCH of RFC 7644, section 3.5.2, with its own examples and what large identity providers send.</summary>
public sealed class PatchTests
{
    private const string User = """
        {"id":"1","userName":"bjensen","displayName":"Babs","active":true,"name":{"givenName":"Barbara","familyName":"Jensen"},
         "emails":[{"value":"b@work.example","type":"work","primary":true},{"value":"b@home.example","type":"home"}],
         "members":[{"value":"a"},{"value":"b"}]}
        """;

    [Theory]
    // Section 3.5.2.1: add
    [InlineData(
        """{"op":"add","path":"members","value":[{"value":"c"}]}""",
        "members",
        """[{"value":"a"},{"value":"b"},{"value":"c"}]"""
    )]
    [InlineData("""{"op":"add","path":"members","value":[{"value":"b"}]}""", "members", """[{"value":"a"},{"value":"b"}]""")]
    [InlineData("""{"op":"add","value":{"displayName":"X","nickName":"N"}}""", "nickName", "\"N\"")]
    [InlineData("""{"op":"add","path":"displayName","value":"X"}""", "displayName", "\"X\"")]
    [InlineData(
        """{"op":"add","path":"name","value":{"formatted":"F"}}""",
        "name",
        """{"givenName":"Barbara","familyName":"Jensen","formatted":"F"}"""
    )]
    // Section 3.5.2.2: remove
    [InlineData("""{"op":"remove","path":"displayName"}""", "displayName", null)]
    [InlineData("""{"op":"remove","path":"members"}""", "members", null)]
    [InlineData("""{"op":"remove","path":"members[value eq \"a\"]"}""", "members", """[{"value":"b"}]""")]
    [InlineData(
        """{"op":"remove","path":"emails[type eq \"work\" and value ew \"example\"].primary"}""",
        "emails",
        """[{"value":"b@work.example","type":"work"},{"value":"b@home.example","type":"home"}]"""
    )]
    [InlineData("""{"op":"remove","path":"name.givenName"}""", "name", """{"familyName":"Jensen"}""")]
    // Section 3.5.2.3: replace
    [InlineData("""{"op":"replace","path":"members","value":[{"value":"z"}]}""", "members", """[{"value":"z"}]""")]
    [InlineData(
        """{"op":"replace","path":"emails[type eq \"home\"].value","value":"new@home.example"}""",
        "emails",
        """[{"value":"b@work.example","type":"work","primary":true},{"value":"new@home.example","type":"home"}]"""
    )]
    [InlineData(
        """{"op":"replace","path":"emails[type eq \"home\"]","value":{"value":"n@x.example"}}""",
        "emails",
        """[{"value":"b@work.example","type":"work","primary":true},{"type":"home","value":"n@x.example"}]"""
    )]
    [InlineData(
        """{"op":"replace","path":"name.familyName","value":"J"}""",
        "name",
        """{"givenName":"Barbara","familyName":"J"}"""
    )]
    [InlineData("""{"op":"replace","value":{"active":false}}""", "active", "false")]
    // What Entra ID and Okta send
    [InlineData("""{"op":"Replace","path":"active","value":"False"}""", "active", "\"False\"")]
    [InlineData("""{"op":"Replace","value":{"name.givenName":"B"}}""", "name", """{"familyName":"Jensen","givenName":"B"}""")]
    [InlineData("""{"op":"Remove","path":"members","value":[{"value":"a"}]}""", "members", """[{"value":"b"}]""")]
    [InlineData(
        """{"op":"Add","path":"emails[type eq \"other\"].value","value":"o@x.example"}""",
        "emails",
        """[{"value":"b@work.example","type":"work","primary":true},{"value":"b@home.example","type":"home"},{"type":"other","value":"o@x.example"}]"""
    )]
    [InlineData(
        """{"op":"replace","path":"urn:ietf:params:scim:schemas:core:2.0:User:displayName","value":"X"}""",
        "displayName",
        "\"X\""
    )]
    [InlineData("""{"op":"replace","path":"DISPLAYNAME","value":"X"}""", "displayName", "\"X\"")]
    [InlineData(
        """{"op":"add","path":"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department","value":"D"}""",
        "displayName",
        "\"Babs\""
    )]
    public void Applies(string operation, string attribute, string? expected)
    {
        var user = JsonNode.Parse(User)!.AsObject();

        var patched = Run(user, operation);

        patched.Error.ShouldBeNull();
        var found = patched.Value.Get(attribute);
        JsonNode.DeepEquals(found, expected is null ? null : JsonNode.Parse(expected)).ShouldBeTrue(found?.ToJsonString());
        JsonNode.DeepEquals(user, JsonNode.Parse(User)).ShouldBeTrue("What was given stays");
    }

    [Theory]
    [InlineData("""{"op":"move","path":"displayName","value":"x"}""", "invalidSyntax")]
    [InlineData("""{"path":"displayName","value":"x"}""", "invalidSyntax")]
    [InlineData("""{"op":"add","path":"displayName"}""", "invalidSyntax")]
    [InlineData("""{"op":"replace","value":"x"}""", "invalidSyntax")]
    [InlineData("""{"op":"remove"}""", "noTarget")]
    [InlineData("""{"op":"remove","path":"members[value eq \"q\"]"}""", "noTarget")]
    [InlineData("""{"op":"replace","path":"emails[type co \"q\"].value","value":"x"}""", "noTarget")]
    [InlineData("""{"op":"replace","path":"emails[type eq","value":"x"}""", "invalidPath")]
    [InlineData("""{"op":"replace","path":"a.b.c","value":"x"}""", "invalidPath")]
    [InlineData("""{"op":"replace","path":"id","value":"2"}""", "mutability")]
    [InlineData("""{"op":"replace","value":{"meta":{}}}""", "mutability")]
    [InlineData("""{"op":"remove","path":"groups"}""", "mutability")]
    public void Refuses(string operation, string type) =>
        Run(JsonNode.Parse(User)!.AsObject(), operation).Error!.Details["scimType"].ShouldBe(type);

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"Operations":[]}""")]
    [InlineData("""{"Operations":{}}""")]
    [InlineData("""{"Operations":[1]}""")]
    [InlineData("""{"Operations":[null]}""")]
    [InlineData("""{"Operations":[{"op":7}]}""")]
    public void Refuses_what_is_no_patch(string request) =>
        Patch
            .Apply(JsonNode.Parse(User)!.AsObject(), JsonNode.Parse(request)!.AsObject())
            .Error!.Details["scimType"]
            .ShouldBe("invalidSyntax");

    [Fact]
    public void A_new_primary_takes_the_place_of_the_old_one()
    {
        var patched = Run(
            JsonNode.Parse(User)!.AsObject(),
            """{"op":"add","path":"emails","value":[{"value":"n@x.example","primary":true}]}"""
        );

        patched.Value["emails"]!.AsArray().Count(e => e!["primary"]?.GetValue<bool>() == true).ShouldBe(1);
    }

    private static Slipway.Kernel.Result<JsonObject> Run(JsonObject user, string operation) =>
        Patch.Apply(user, JsonNode.Parse($$"""{"Operations":[{{operation}}]}""")!.AsObject());
}
