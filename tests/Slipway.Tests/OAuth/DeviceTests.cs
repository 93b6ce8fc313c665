using System.Net;
using System.Text.Json.Nodes;
using Slipway.Tests.Accounts;

namespace Slipway.Tests.OAuth;

/// <summary>A device without a browser (RFC 8628).</summary>
public sealed class DeviceTests(TestApp app) : IClassFixture<TestApp>
{
    private const string Grant = "urn:ietf:params:oauth:grant-type:device_code";

    [Fact]
    public async Task A_person_types_the_code_of_a_device_and_it_is_connected()
    {
        var (owner, acme, client) = await StartAsync();
        var device = await client.PostAsync("device", ("scope", "members.read")).ReadAsync<JsonObject>();
        device["verification_uri"]!.GetValue<string>().ShouldBe("http://localhost/device");
        var code = device["user_code"]!.GetValue<string>();
        code.Length.ShouldBe(9, "Eight letters and a hyphen");
        (await ErrorAsync(await PollAsync(client, device))).ShouldBe("authorization_pending");

        var browser = await owner.BrowseAsync();
        var page = await browser.GetAsync("/device");
        page = await page.SubmitAsync(("Code.UserCode", "BBBB-BBBB"));
        page.Text.ShouldContain(app.Text("en", "errors.oauth.unknown_code"));
        page = await page.SubmitAsync(("Code.UserCode", code.ToLowerInvariant()));
        page.Text.ShouldContain(app.Text("en", "permissions.members.read"));
        page = await page.SubmitAsync(("Input.Organization", acme.Slug));
        page.Text.ShouldContain(app.Text("en", "oauth.device.allowedText"));

        var tokens = await (await PollAsync(client, device)).ReadAsync<Tokens>();
        (await ClientProgram.CallAsync(app, tokens.Access, acme.Api + "/members")).ShouldBe(HttpStatusCode.OK);
        (await PollAsync(client, device)).StatusCode.ShouldBe(HttpStatusCode.BadRequest, "It was used");
        (await browser.GetAsync($"/device?user_code={code}")).Text.ShouldContain(app.Text("en", "errors.oauth.unknown_code"));
    }

    [Fact]
    public async Task A_person_refuses_a_device()
    {
        var (owner, _, client) = await StartAsync();
        var device = await client.PostAsync("device", ("scope", "members.read")).ReadAsync<JsonObject>();

        var page = await (await owner.BrowseAsync()).GetAsync($"/device?user_code={device["user_code"]}");
        page = await page.SubmitAsync("form:has(input[value=deny])");

        page.Text.ShouldContain(app.Text("en", "oauth.device.deniedText"));
        (await ErrorAsync(await PollAsync(client, device))).ShouldBe("access_denied");
    }

    [Fact]
    public async Task Nobody_guesses_codes()
    {
        var (owner, _, client) = await StartAsync();
        var device = await client.PostAsync("device", ("scope", "members.read")).ReadAsync<JsonObject>();
        var browser = await owner.BrowseAsync();
        for (var i = 0; i < 20; i++)
        {
            await browser.GetAsync("/device?user_code=BBBB-BBBB");
        }

        var page = await browser.GetAsync($"/device?user_code={device["user_code"]}");

        page.Text.ShouldContain(app.Text("en", "errors.oauth.too_many_codes"), Case.Sensitive, "The right one comes too late");
        (await app.Caller().GetAsync($"/device?user_code={device["user_code"]}")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    private static Task<HttpResponseMessage> PollAsync(ClientProgram client, JsonObject device) =>
        client.PostAsync("token", ("grant_type", Grant), ("device_code", device["device_code"]!.GetValue<string>()));

    private static async Task<string> ErrorAsync(HttpResponseMessage answer) =>
        JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["error"]!.GetValue<string>();

    private async Task<(Person Owner, Organization Acme, ClientProgram Client)> StartAsync()
    {
        var owner = await app.VerifiedUserAsync();
        var acme = await owner.CreateOrganizationAsync();
        return (owner, acme, await ClientProgram.RegisterAsync(owner, acme, isConfidential: false));
    }
}
