using System.Net;
using System.Net.Http.Json;

namespace Slipway.Tests.Operations;

public sealed class OrganizationsTests(TestApp app) : IClassFixture<TestApp>
{
    private const string Organizations = Operators.Api + "/organizations";

    [Fact]
    public async Task Finds_organizations_of_others_with_their_number_of_members()
    {
        var olga = await app.OperatorAsync();
        var owner = await app.VerifiedUserAsync();
        var organization = await owner.CreateOrganizationAsync();
        await owner.AddMemberAsync(organization);
        await owner.CreateOrganizationAsync();

        var found = await FindAsync(olga, $"search={Uri.EscapeDataString(organization.Name.ToUpperInvariant())}");

        var one = found.Items.ShouldHaveSingleItem();
        (one.Id, one.Members, one.State).ShouldBe((organization.Id, 2, "active"));
        (await FindAsync(olga, $"search={organization.Slug}")).Items.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Lists_the_members_of_exactly_that_organization()
    {
        var olga = await app.OperatorAsync();
        var owner = await app.VerifiedUserAsync();
        var (organization, other) = (await owner.CreateOrganizationAsync(), await owner.CreateOrganizationAsync());
        var member = await owner.AddMemberAsync(organization, "admin");

        var members = await MembersAsync(olga, organization);

        members
            .Items.Select(m => (m.Email, m.Role))
            .ShouldBe([(owner.Email, "owner"), (member.Email, "admin")], ignoreOrder: true);
        (await MembersAsync(olga, other)).Items.ShouldHaveSingleItem().Email.ShouldBe(owner.Email);
        var details = await olga.Api.GetAsync($"{Organizations}/{organization.Id}").ReadAsync<Details>();
        (details.Members, details.PendingInvitations, details.ApiKeys).ShouldBe((2, 0, 0));
    }

    [Fact]
    public async Task A_suspended_organization_shows_the_notice_and_refuses_everything_else()
    {
        var olga = await app.OperatorAsync();
        var owner = await app.VerifiedUserAsync();
        var organization = await owner.CreateOrganizationAsync();
        using var key = app.Caller(await owner.CreateApiKeyAsync(organization, "members.read"));

        await SuspendAsync(olga, organization).ShouldBeAsync(HttpStatusCode.NoContent);

        (await owner.Api.GetAsync($"{organization.Api}/members").ProblemAsync()).Code.ShouldBe("access.suspended");
        (await key.GetAsync($"{organization.Api}/members").ProblemAsync()).Code.ShouldBe("access.suspended");
        var browser = await owner.BrowseAsync();
        (await browser.GetAsync($"{organization.Pages}/members")).Path.ShouldBe($"{organization.Pages}/suspended");
        await app.MailToAsync(owner.Email, m => m.Subject == $"{organization.Name} is suspended");
        (await FindAsync(olga, $"search={organization.Slug}&state=suspended")).Items.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_restored_organization_works_as_before()
    {
        var olga = await app.OperatorAsync();
        var owner = await app.VerifiedUserAsync();
        var organization = await owner.CreateOrganizationAsync();
        using var key = app.Caller(await owner.CreateApiKeyAsync(organization, "members.read"));
        await SuspendAsync(olga, organization).ShouldBeAsync(HttpStatusCode.NoContent);

        await olga.Api.DeleteAsync($"{Organizations}/{organization.Id}/suspension").ShouldBeAsync(HttpStatusCode.NoContent);

        (await owner.Api.GetAsync($"{organization.Api}/members")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await key.GetAsync($"{organization.Api}/members")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await app.MailToAsync(owner.Email, m => m.Subject == $"{organization.Name} is open again");
    }

    [Fact]
    public async Task Suspending_twice_and_restoring_twice_are_conflicts()
    {
        var olga = await app.OperatorAsync();
        var organization = await (await app.VerifiedUserAsync()).CreateOrganizationAsync();

        var early = await olga.Api.DeleteAsync($"{Organizations}/{organization.Id}/suspension").ProblemAsync();
        await SuspendAsync(olga, organization).ShouldBeAsync(HttpStatusCode.NoContent);
        var twice = await SuspendAsync(olga, organization).ProblemAsync();

        (early.Code, twice.Code).ShouldBe(("organizations.is_not_suspended", "organizations.is_suspended"));
    }

    [Fact]
    public async Task An_organization_that_does_not_exist_is_not_found()
    {
        var olga = await app.OperatorAsync();
        var nothing = new Organization(Guid.CreateVersion7(), "nothing", "Nothing");

        (await olga.Api.GetAsync($"{Organizations}/{nothing.Id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await olga.Api.GetAsync($"{Organizations}/{nothing.Id}/members")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await SuspendAsync(olga, nothing)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await olga.Api.DeleteAsync($"{Organizations}/{nothing.Id}/suspension")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_pages_suspend_and_restore_with_a_reason_that_operators_see()
    {
        var olga = await (await app.OperatorAsync()).BrowseAsync();
        var owner = await app.VerifiedUserAsync();
        var organization = await owner.CreateOrganizationAsync();
        var list = await olga.GetAsync($"/operations/organizations?q={organization.Slug}");

        var page = await list.FollowAsync(organization.Name);
        page.Text.ShouldContain(owner.Email);
        var refused = await page.SubmitAsync(("Suspension.Reason", ""));
        refused.Find("#suspend").HasAttribute("open").ShouldBeTrue();
        var suspended = await refused.SubmitAsync(("Suspension.Reason", "Unpaid since May"));

        suspended.Text.ShouldContain("Unpaid since May");
        var restored = await suspended.SubmitAsync("#restore form");
        restored.Text.ShouldNotContain("Unpaid since May");
        (await owner.Api.GetAsync($"{organization.Api}/members")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static Task<HttpResponseMessage> SuspendAsync(Person olga, Organization organization) =>
        olga.Api.PostAsJsonAsync($"{Organizations}/{organization.Id}/suspension", new { Reason = "Unpaid" });

    private static Task<PageOf<Details>> FindAsync(Person olga, string query) =>
        olga.Api.GetAsync($"{Organizations}?{query}").ReadAsync<PageOf<Details>>();

    private static Task<PageOf<Member>> MembersAsync(Person olga, Organization organization) =>
        olga.Api.GetAsync($"{Organizations}/{organization.Id}/members").ReadAsync<PageOf<Member>>();

    private sealed record Details(Guid Id, string Name, int Members, string State, int PendingInvitations, int ApiKeys);

    private sealed record Member(string Email, string Role);
}
