using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Slipway.Tests.Accounts;

namespace Slipway.Tests.Scim;

/// <summary>An identity provider manages the people of an organization.</summary>
public sealed class ProvisioningTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task A_person_is_provisioned_joins_gets_a_role_and_is_gone_when_made_inactive()
    {
        var (owner, acme, idp) = await StartAsync();
        var person = await app.VerifiedUserAsync();
        var mails = (await app.MailsToAsync(person.Email, 0)).Count;

        var created = await idp.PostAsJsonAsync(
                "Users",
                new
                {
                    userName = person.Email,
                    externalId = "42",
                    name = new { givenName = "Ada" },
                }
            )
            .ShouldBeAsync(HttpStatusCode.Created)
            .ReadAsync<JsonObject>();
        created["active"]!.GetValue<bool>().ShouldBeTrue();
        (await person.Api.GetAsync(acme.Api)).StatusCode.ShouldBe(HttpStatusCode.NotFound, "Nobody is made a member unasked");
        await person.AcceptAsync((await app.MailToAsync(person.Email, mails + 1)).Token);
        await app.SettleAsync(acme.Id.ToString());

        var found = await idp.GetAsync($"Users?filter=userName eq \"{person.Email.ToUpperInvariant()}\"").ReadAsync<JsonObject>();
        found["totalResults"]!.GetValue<int>().ShouldBe(1);
        found["Resources"]![0]!["externalId"]!.GetValue<string>().ShouldBe("42");

        var id = created["id"]!.GetValue<string>();
        var group = await idp.PostAsJsonAsync("Groups", new { displayName = "Admin", members = new[] { new { value = id } } })
            .ShouldBeAsync(HttpStatusCode.Created)
            .ReadAsync<JsonObject>();
        (await RoleAsync(owner, acme, person)).ShouldBe("admin", "A group called like a role means it");
        (await idp.GetAsync($"Users/{id}").ReadAsync<JsonObject>())["groups"]![0]!["display"]!
            .GetValue<string>()
            .ShouldBe("Admin");
        await PatchAsync(idp, $"Groups/{group["id"]}", $$"""{"op":"remove","path":"members[value eq \"{{id}}\"]"}""");
        (await RoleAsync(owner, acme, person)).ShouldBe("member");
        (await person.Api.GetAsync(acme.Api + "/members")).StatusCode.ShouldBe(HttpStatusCode.OK);

        var gone = await PatchAsync(idp, $"Users/{id}", """{"op":"Replace","path":"active","value":"False"}""");
        gone["active"]!.GetValue<bool>().ShouldBeFalse();
        (await person.Api.GetAsync(acme.Api + "/members")).StatusCode.ShouldBe(HttpStatusCode.NotFound, "At once");
        (await person.Api.GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.OK, "The account is the person's own");

        await idp.DeleteAsync($"Users/{id}").ShouldBeAsync(HttpStatusCode.NoContent);
        await idp.GetAsync($"Users/{id}").ShouldBeAsync(HttpStatusCode.NotFound);
        (await (await owner.BrowseAsync()).GetAsync($"{acme.Pages}/settings/scim")).Text.ShouldContain($"DELETE /Users/{id}");
    }

    [Fact]
    public async Task Who_is_in_a_group_before_they_join_joins_with_its_role()
    {
        var (owner, acme, idp) = await StartAsync();
        var person = await app.VerifiedUserAsync();
        var mails = (await app.MailsToAsync(person.Email, 0)).Count;
        var user = await idp.PostAsJsonAsync("Users", new { userName = person.Email }).ReadAsync<JsonObject>();
        await idp.PostAsJsonAsync(
                "Groups",
                new { displayName = "admin", members = new[] { new { value = user["id"]!.ToString() } } }
            )
            .ShouldBeAsync(HttpStatusCode.Created);

        await person.AcceptAsync((await app.MailToAsync(person.Email, mails + 1)).Token);

        (await RoleAsync(owner, acme, person)).ShouldBe("admin");
        (await app.MailsToAsync(person.Email, mails + 1)).Count.ShouldBe(mails + 1, "One mail is enough");
    }

    [Fact]
    public async Task Knows_who_is_a_member_already_and_keeps_the_last_owner()
    {
        var (owner, _, idp) = await StartAsync();
        var list = await idp.GetAsync("Users?filter=active eq true and emails co \"@\"&attributes=userName&count=1")
            .ReadAsync<JsonObject>();
        list["totalResults"]!.GetValue<int>().ShouldBe(1);
        var me = list["Resources"]![0]!.AsObject();
        me["userName"]!.GetValue<string>().ShouldBe(owner.Email);
        me.ContainsKey("emails").ShouldBeFalse();

        var refused = await idp.DeleteAsync($"Users/{me["id"]}");
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden, "A token hands out no owner's role, so it takes none");
        var error = JsonNode.Parse(await refused.Content.ReadAsStringAsync())!;
        error["schemas"]![0]!.GetValue<string>().ShouldBe("urn:ietf:params:scim:api:messages:2.0:Error");
        error["status"]!.GetValue<string>().ShouldBe("403");
    }

    [Fact]
    public async Task Nobody_gives_more_than_they_hold_by_way_of_a_group()
    {
        var (owner, acme, idp) = await StartAsync();
        await owner
            .Api.PostAsJsonAsync(
                $"{acme.Api}/roles",
                new { Name = "Directory", Permissions = new[] { "organization.read", "members.read", "scim.manage" } }
            )
            .ShouldBeAsync(HttpStatusCode.Created);
        var keeper = await owner.AddMemberAsync(acme, "directory");
        var group = await idp.PostAsJsonAsync("Groups", new { displayName = "Engineering" })
            .ShouldBeAsync(HttpStatusCode.Created)
            .ReadAsync<JsonObject>();
        var address = $"{acme.Api}/scim/group-roles/{group["id"]}";

        await keeper.Api.PutAsJsonAsync(address, new { Role = "admin" }).ShouldBeAsync(HttpStatusCode.BadRequest);
        await keeper.Api.PutAsJsonAsync(address, new { Role = "directory" }).ShouldBeAsync(HttpStatusCode.NoContent);
        await owner.Api.PutAsJsonAsync(address, new { Role = "admin" }).ShouldBeAsync(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Answers_errors_as_the_rfc_names_them()
    {
        var (owner, acme, idp) = await StartAsync();
        await idp.PostAsJsonAsync("Users", new { userName = owner.Email }).ShouldBeAsync(HttpStatusCode.Conflict);
        (await TypeAsync(await idp.PostAsJsonAsync("Users", new { userName = "no address" }))).ShouldBe("invalidValue");
        (await TypeAsync(await idp.PostAsJsonAsync("Users", new { userName = "a\0b@x.example" }))).ShouldBe("invalidValue");
        (await TypeAsync(await idp.PostAsync("Users", new StringContent("{")))).ShouldBe("invalidSyntax");
        (await TypeAsync(await idp.PostAsync("Users", new StringContent("{\"a\":1,\"a\":2}")))).ShouldBe("invalidSyntax");
        (await TypeAsync(await idp.GetAsync("Users?filter=userName is 1"))).ShouldBe("invalidFilter");
        (
            await TypeAsync(
                await idp.PostAsJsonAsync(
                    "Groups",
                    new { displayName = "G", members = new[] { new { value = Guid.CreateVersion7() } } }
                )
            )
        ).ShouldBe("invalidValue");
        await idp.GetAsync("Users/none").ShouldBeAsync(HttpStatusCode.NotFound);

        (await idp.GetAsync("Users?startIndex=-5&count=abc&sortBy=userName&sortOrder=descending")).StatusCode.ShouldBe(
            HttpStatusCode.OK
        );
        var config = await idp.GetAsync("ServiceProviderConfig").ReadAsync<JsonObject>();
        config["patch"]!["supported"]!.GetValue<bool>().ShouldBeTrue();
        (await idp.GetAsync("Schemas").ReadAsync<JsonObject>())["totalResults"]!.GetValue<int>().ShouldBe(2);
        (await idp.GetAsync("ResourceTypes/User").ReadAsync<JsonObject>())["endpoint"]!.GetValue<string>().ShouldBe("/Users");

        using var nobody = app.Caller("slp_unknown");
        var refused = await nobody.GetAsync($"/scim/v2/{acme.Id}/Users");
        refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        refused.Content.Headers.ContentType!.MediaType.ShouldBe("application/scim+json");
    }

    [Fact]
    public async Task A_token_opens_one_organization_until_it_is_revoked()
    {
        var (owner, acme, idp) = await StartAsync();
        var other = await owner.CreateOrganizationAsync();
        await idp.GetAsync($"/scim/v2/{other.Id}/Users").ShouldBeAsync(HttpStatusCode.NotFound);
        var key = await owner.CreateApiKeyAsync(acme, "members.read", "members.invite");
        using var program = app.Caller(key);
        await program.GetAsync($"/scim/v2/{acme.Id}/Users").ShouldBeAsync(HttpStatusCode.Forbidden);

        var browser = await owner.BrowseAsync();
        var page = await browser.GetAsync($"{acme.Pages}/settings/scim");
        page.Html.ShouldContain($"http://localhost/scim/v2/{acme.Id}");
        var shown = await page.SubmitAsync(("Input.Name", "Okta"));
        shown.Html.ShouldContain("slp_");
        page = await browser.GetAsync($"{acme.Pages}/settings/scim");
        foreach (var act in page.FindAll("button[name='Table.Act']"))
        {
            page = await page.SubmitAsync("form", ("Table.Act", act.GetAttribute("value")!));
        }

        page.Text.ShouldContain(app.Text("en", "scim.none"));
        await idp.GetAsync("Users").ShouldBeAsync(HttpStatusCode.Unauthorized);
    }

    private static async Task<JsonObject> PatchAsync(HttpClient idp, string address, string operation)
    {
        var body = $$"""{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{{operation}}]}""";
        var answer = await idp.PatchAsync(address, new StringContent(body, null, "application/scim+json"));
        return await answer.ReadAsync<JsonObject>();
    }

    private static async Task<string?> TypeAsync(HttpResponseMessage answer)
    {
        await answer.ShouldBeAsync(HttpStatusCode.BadRequest);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["scimType"]?.GetValue<string>();
    }

    private static async Task<string> RoleAsync(Person owner, Organization acme, Person member)
    {
        var page = await owner.Api.GetAsync($"{acme.Api}/members").ReadAsync<JsonObject>();
        return page["items"]!.AsArray().Single(m => m!["email"]!.ToString() == member.Email)!["role"]!.ToString();
    }

    private async Task<(Person Owner, Organization Acme, HttpClient Idp)> StartAsync()
    {
        var owner = await app.VerifiedUserAsync();
        var acme = await owner.CreateOrganizationAsync();
        var created = await owner
            .Api.PostAsJsonAsync($"{acme.Api}/scim/tokens", new { Name = "Entra" })
            .ShouldBeAsync(HttpStatusCode.Created)
            .ReadAsync<JsonObject>();
        var idp = app.Caller(created["token"]!.GetValue<string>());
        idp.BaseAddress = new Uri($"http://localhost/scim/v2/{acme.Id}/");
        return (owner, acme, idp);
    }
}
