using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Slipway.Tests.Accounts;

namespace Slipway.Tests.OAuth;

/// <summary>Registering applications, through the API and the pages.</summary>
public sealed class ApplicationsTests(TestApp app) : IClassFixture<TestApp>
{
    [Theory]
    [InlineData("http://client.example/callback", true)]
    [InlineData("https://client.example/callback#part", true)]
    [InlineData("https://user:pass@client.example/", true)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("data:text/html,x", false)]
    [InlineData("myapp:/callback", false)]
    [InlineData("com.example.app:/callback", true)]
    [InlineData("/callback", true)]
    [InlineData("https://client.example/a b", true)]
    public async Task Refuses_an_address_that_a_code_must_not_be_sent_to(string address, bool isConfidential)
    {
        var (owner, acme) = await StartAsync();

        var answer = await PostAsync(owner, acme, isConfidential, [address]);

        (await answer.ProblemAsync()).Errors.Keys.ShouldBe(["redirectUris"]);
    }

    [Theory]
    [InlineData("https://client.example/callback?a=b", true)]
    [InlineData("http://127.0.0.1/callback", true)]
    [InlineData("http://[::1]:4000/callback", false)]
    [InlineData("com.example.app:/callback", false)]
    public async Task Takes_addresses_of_servers_devices_and_apps(string address, bool isConfidential)
    {
        var (owner, acme) = await StartAsync();

        await (await PostAsync(owner, acme, isConfidential, [address])).ShouldBeAsync(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Nobody_registers_more_than_they_hold()
    {
        var (owner, acme) = await StartAsync();
        var admin = await owner.AddMemberAsync(acme, "admin");

        var tooMuch = await PostAsync(admin, acme, true, [ClientProgram.Callback], "organization.delete");
        (await tooMuch.ProblemAsync()).Errors.Keys.ShouldBe(["scopes"]);
        var key = await owner.CreateApiKeyAsync(acme, "applications.manage");
        using var program = app.Caller(key);
        await program
            .PostAsJsonAsync($"{acme.Api}/applications", new { Name = "x", Flows = new[] { "device_code" } })
            .ShouldBeAsync(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_person_registers_changes_and_deletes_one_on_the_pages()
    {
        var (owner, acme) = await StartAsync();
        var browser = await owner.BrowseAsync();
        var list = await browser.GetAsync($"{acme.Pages}/settings/applications");
        list.Text.ShouldContain(app.Text("en", "oauth.none"));

        var form = await list.FollowAsync(app.Text("en", "oauth.register"));
        var wrong = await form.SubmitAsync(("Input.Name", "Reports"), ("Input.RedirectUriLines", "nowhere"));
        wrong.Find("#new-application-redirecturilines-error, [id$=-error]").TextContent.ShouldContain("nowhere");
        var done = await form.SubmitAsync(
            ("Input.Name", "Reports"),
            ("Input.RedirectUriLines", "https://a.example/cb\r\nhttps://b.example/cb\r\n"),
            ("Input.Scopes", "members.read")
        );
        var secret = done.Find("[value^=slc_], code:contains('slc_'), [data-copy^=slc_]");
        secret.ShouldNotBeNull();

        var page = await (await browser.GetAsync($"{acme.Pages}/settings/applications")).FollowAsync("Reports");
        page.Find("textarea").TextContent.ShouldBe("https://a.example/cb\nhttps://b.example/cb");
        page.Html.ShouldNotContain("slc_");
        var saved = await page.SubmitAsync(("Input.Name", "Figures"), ("Input.Scopes", "members.read"));
        saved.Text.ShouldContain("Figures");

        page = await saved.FollowAsync("Figures");
        (await page.SubmitAsync("form:has(input[value=rotate])")).Html.ShouldContain("slc_");
        (await page.SubmitAsync("form:has(input[value=delete])")).Text.ShouldContain(app.Text("en", "oauth.none"));
    }

    [Fact]
    public async Task An_application_that_asks_for_less_is_smaller_at_once()
    {
        var (owner, acme) = await StartAsync();
        var client = await ClientProgram.RegisterAsync(owner, acme);
        var tokens = await client.ConnectAsync(await owner.BrowseAsync(), acme);
        (await ClientProgram.CallAsync(app, tokens.Access, acme.Api + "/members")).ShouldBe(HttpStatusCode.OK);

        await owner
            .Api.PutAsJsonAsync(
                client.Api,
                new
                {
                    Name = "Less",
                    Flows = new[] { "authorization_code" },
                    RedirectUris = new[] { ClientProgram.Callback },
                    Scopes = new[] { "members.invite" },
                }
            )
            .ShouldBeAsync(HttpStatusCode.OK);

        (await ClientProgram.CallAsync(app, tokens.Access, acme.Api + "/members")).ShouldBe(HttpStatusCode.Forbidden);
        var list = await owner.Api.GetAsync($"{acme.Api}/applications").ReadAsync<JsonObject>();
        list["items"]![0]!["name"]!.GetValue<string>().ShouldBe("Less");
        list.ToString().ShouldNotContain("ecret");
    }

    private static Task<HttpResponseMessage> PostAsync(
        Person owner,
        Organization acme,
        bool isConfidential,
        string[] redirectUris,
        params string[] scopes
    ) =>
        owner.Api.PostAsJsonAsync(
            $"{acme.Api}/applications",
            new
            {
                Name = Any.Text(),
                isConfidential,
                Flows = new[] { "authorization_code" },
                redirectUris,
                scopes,
            }
        );

    private async Task<(Person Owner, Organization Acme)> StartAsync()
    {
        var owner = await app.VerifiedUserAsync();
        return (owner, await owner.CreateOrganizationAsync());
    }
}
