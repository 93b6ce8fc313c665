using System.Net;
using System.Net.Http.Json;

namespace Slipway.Tests.Audit;

/// <summary>From a thing's page to what the log says of that thing alone.</summary>
public sealed class HistoryTests(TestApp app) : IClassFixture<TestApp>
{
    private const string Link = "main a[href*='/audit?target=']";

    [Fact]
    public async Task A_thing_leads_to_its_history()
    {
        var owner = await app.VerifiedUserAsync();
        var organization = await owner.CreateOrganizationAsync();
        await AddRoleAsync(owner, organization, "First");
        await AddRoleAsync(owner, organization, "Second");
        await owner
            .Api.PutAsJsonAsync(
                $"{organization.Api}/roles/first",
                new { Name = "First of all", Permissions = new[] { "members.read" } }
            )
            .ShouldBeAsync(HttpStatusCode.OK);
        await owner.CreateApiKeyAsync(organization, "members.read");
        await owner.InviteAsync(organization, Any.Email());
        var browser = await owner.BrowseAsync();

        (await HistoryAsync(browser, $"{organization.Pages}/roles/first")).ShouldBe(["role.changed", "role.created"]);
        (await HistoryAsync(browser, $"{organization.Pages}/api-keys")).ShouldBe(["api_key.created"]);
        (await HistoryAsync(browser, $"{organization.Pages}/members/invitations")).ShouldBe(["member.invited"]);
        (await HistoryAsync(browser, $"{organization.Pages}/settings")).ShouldBe(["organization.created"]);
    }

    [Fact]
    public async Task Who_may_not_read_the_log_is_not_led_there()
    {
        var owner = await app.VerifiedUserAsync();
        var organization = await owner.CreateOrganizationAsync();
        await AddRoleAsync(owner, organization, "First");
        var member = await owner.AddMemberAsync(organization);

        var page = await (await member.BrowseAsync()).GetAsync($"{organization.Pages}/roles/first");

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.FindAll(Link).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("member", "Member")]
    [InlineData("member.invited", "Member invited")]
    public async Task The_log_shows_what_one_chooses(string action, string label)
    {
        var owner = await app.VerifiedUserAsync();
        var organization = await owner.CreateOrganizationAsync();
        await AddRoleAsync(owner, organization, "First");
        await owner.InviteAsync(organization, Any.Email());

        var page = await (await owner.BrowseAsync()).GetAsync($"{organization.Pages}/audit?action={action}");

        page.FindAll("main tbody tr b a[href*='/audit/0']").Select(a => a.TextContent.Trim()).ShouldBe(["Member invited"]);
        var chosen = page.Find("select[name=action] option[selected]");
        chosen.TextContent.Trim().ShouldBe(label);
        chosen.GetAttribute("value").ShouldBe(action);
        page.FindAll("select[name=action] option").Select(o => o.GetAttribute("value")).ShouldBeUnique();
    }

    private static Task AddRoleAsync(Person owner, Organization organization, string name) =>
        owner
            .Api.PostAsJsonAsync($"{organization.Api}/roles", new { Name = name, Permissions = new[] { "members.read" } })
            .ShouldBeAsync(HttpStatusCode.Created);

    /// <summary>The actions of the log that the page leads to, newest first.</summary>
    private static async Task<List<string>> HistoryAsync(Support.Browser browser, string address)
    {
        var link = (await browser.GetAsync(address)).Find(Link).GetAttribute("href")!;
        var log = await browser.GetAsync("/" + link.TrimStart('/'));
        List<string> actions = [];
        foreach (var entry in log.FindAll("main tbody tr a[href*='/audit/0']").Select(a => a.GetAttribute("href")!).Distinct())
        {
            actions.Add((await browser.GetAsync("/" + entry.TrimStart('/'))).Find("dd code").TextContent);
        }

        return actions;
    }
}
