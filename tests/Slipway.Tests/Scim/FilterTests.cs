using System.Text.Json.Nodes;
using Slipway.Scim.Protocol;

namespace Slipway.Tests.Scim;

/// <summary>The grammar of RFC 7644, section 3.4.2.2, with its own examples.</summary>
public sealed class FilterTests
{
    private static readonly JsonObject Bjensen = JsonNode
        .Parse(
            """
            {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"id":"2819c223-7f76-453a-919d-413861904646","externalId":"Ext-1",
             "userName":"bjensen","name":{"familyName":"O'Malley","givenName":"Barbara"},"active":true,"title":"","age":42,
             "emails":[{"value":"bjensen@example.com","type":"work","primary":true},{"value":"babs@jensen.org","type":"home"}],
             "meta":{"created":"2011-05-13T04:42:34Z","lastModified":"2011-05-13T04:42:34.500Z"}}
            """
        )!
        .AsObject();

    [Theory]
    [InlineData("userName eq \"bjensen\"")]
    [InlineData("userName Eq \"BJensen\"")]
    [InlineData("USERNAME eq \"bjensen\"")]
    [InlineData("name.familyName co \"O'Malley\"")]
    [InlineData("userName sw \"B\"")]
    [InlineData("urn:ietf:params:scim:schemas:core:2.0:User:userName sw \"b\"")]
    [InlineData("userName ew \"SEN\"")]
    [InlineData("userName ne \"jsmith\"")]
    [InlineData("externalId eq \"Ext-1\"")]
    [InlineData("userName pr")]
    [InlineData("active eq true")]
    [InlineData("active eq True")]
    [InlineData("age gt 41 and age le 42 and age lt 42.5 and age ge 42 and age eq 42.0")]
    [InlineData("meta.lastModified gt \"2011-05-13T04:42:34Z\"")]
    [InlineData("meta.lastModified ge \"2011-05-13T04:42:34.500Z\"")]
    [InlineData("meta.lastModified lt \"2011-05-13T06:43:00+02:00\"")]
    [InlineData("emails co \"jensen.org\"")]
    [InlineData("emails.type eq \"home\"")]
    [InlineData("emails[type eq \"work\" and value co \"@example.com\"]")]
    [InlineData("emails[type eq \"work\" and value co \"@example.com\"] or userName eq \"x\"")]
    [InlineData("userName eq \"x\" or userName eq \"bjensen\" and active eq true")]
    [InlineData("(userName eq \"bjensen\" or userName eq \"x\") and not (active eq false)")]
    [InlineData("not(userName eq \"x\")")]
    [InlineData("not (not (userName pr))")]
    [InlineData("nickName eq null")]
    [InlineData("userName ne null")]
    [InlineData("  userName   eq   \"bjensen\"  ")]
    [InlineData("userName eq \"b\\u006aensen\"")]
    public void Finds(string filter) => Parse(filter).Matches(Bjensen).ShouldBeTrue();

    [Theory]
    [InlineData("userName eq \"jsmith\"")]
    [InlineData("externalId eq \"ext-1\"")]
    [InlineData("title pr")]
    [InlineData("nickName pr")]
    [InlineData("nickName eq \"x\"")]
    [InlineData("active eq false")]
    [InlineData("active eq \"true\"")]
    [InlineData("userName eq 42")]
    [InlineData("age gt 42")]
    [InlineData("emails[type eq \"home\" and value co \"@example.com\"]")]
    [InlineData("emails.value ne \"babs@jensen.org\"")]
    [InlineData("userName eq \"bjensen\" and active eq false or userName eq \"x\"")]
    [InlineData("userName eq \"bjensen\" and (active eq false or userName eq \"x\")")]
    [InlineData("not (userName pr) or active eq false")]
    [InlineData("meta.created gt \"2011-05-13T04:42:34Z\"")]
    public void Leaves_out(string filter) => Parse(filter).Matches(Bjensen).ShouldBeFalse();

    [Theory]
    [InlineData("")]
    [InlineData("userName")]
    [InlineData("userName eq")]
    [InlineData("userName is \"x\"")]
    [InlineData("userName eq bjensen")]
    [InlineData("userName eq \"bjensen")]
    [InlineData("userName eq 'bjensen'")]
    [InlineData("eq \"x\"")]
    [InlineData("userName eq \"x\" and")]
    [InlineData("userName eq \"x\" xor active eq true")]
    [InlineData("(userName pr")]
    [InlineData("userName pr)")]
    [InlineData("emails[type eq \"work\"")]
    [InlineData("emails[type eq \"work\"].value eq \"x\"")]
    [InlineData("not userName pr")]
    [InlineData("active gt true")]
    [InlineData("a.b.c eq 1")]
    [InlineData("userName eq {\"a\":1}")]
    [InlineData("1a eq 1")]
    [InlineData("userName eq 1 2")]
    public void Refuses(string filter) => FilterParser.ParseFilter(filter).Error!.Details["scimType"].ShouldBe("invalidFilter");

    [Fact]
    public void Refuses_what_is_endless()
    {
        FilterParser.ParseFilter(new string('(', 3_000)).Error.ShouldNotBeNull();
        FilterParser.ParseFilter(string.Concat(Enumerable.Repeat("not (", 500)) + "a pr").Error.ShouldNotBeNull();
        FilterParser.ParseFilter($"a eq \"{new string('x', 5_000)}\"").Error.ShouldNotBeNull();
    }

    private static Filter Parse(string filter)
    {
        var parsed = FilterParser.ParseFilter(filter);
        parsed.Error.ShouldBeNull(filter);
        return parsed.Value;
    }
}
