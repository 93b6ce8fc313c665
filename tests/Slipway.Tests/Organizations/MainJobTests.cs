using System.Net;
using System.Net.Http.Json;
using Slipway.Tests.Support;

namespace Slipway.Tests.Organizations;

public sealed class MainJobTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task An_invited_person_joins_with_the_chosen_role_and_sees_only_that_organization()
    {
        var owner = await app.VerifiedUserAsync();
        var organization = await owner.CreateOrganizationAsync();
        var other = await (await app.VerifiedUserAsync()).CreateOrganizationAsync();

        var member = await owner.AddMemberAsync(organization, "admin");

        var members = await owner.Api.GetAsync($"{organization.Api}/members").ReadAsync<PageOf<Member>>();
        members.Items.ShouldContain(m => m.Email == member.Email && m.Role == "admin");
        (await member.Api.GetAsync($"{organization.Api}/members")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await member.Api.GetAsync($"{other.Api}/members")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_foreign_organization_answers_like_one_that_does_not_exist()
    {
        var stranger = await app.VerifiedUserAsync();
        var organization = await (await app.VerifiedUserAsync()).CreateOrganizationAsync();

        var foreign = await stranger.Api.GetAsync($"{organization.Api}/members").ProblemAsync();
        var missing = await stranger.Api.GetAsync("/api/v1/organizations/no-such-organization/members").ProblemAsync();

        (foreign with { TraceId = null, Errors = [] })
            .ToString()
            .ShouldBe((missing with { TraceId = null, Errors = [] }).ToString());
    }

    [Fact]
    public async Task A_member_may_not_invite()
    {
        var owner = await app.VerifiedUserAsync();
        var organization = await owner.CreateOrganizationAsync();
        var member = await owner.AddMemberAsync(organization);

        var answer = await member.Api.PostAsJsonAsync(
            $"{organization.Api}/invitations",
            new { email = "new@example.com", role = "member" }
        );

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task An_invitation_is_refused_for_another_address()
    {
        var owner = await app.VerifiedUserAsync();
        var organization = await owner.CreateOrganizationAsync();
        var invited = await app.VerifiedUserAsync();
        var stranger = await app.VerifiedUserAsync();
        await owner.InviteAsync(organization, invited.Email);
        var token = (await app.MailToAsync(invited.Email, atLeast: 2)).Token;

        var answer = await stranger.Api.PostAsJsonAsync("/api/v1/invitations/acceptance", new { token });

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task An_api_key_reaches_its_own_organization_with_its_scopes_only()
    {
        var owner = await app.VerifiedUserAsync();
        var organization = await owner.CreateOrganizationAsync();
        var other = await owner.CreateOrganizationAsync();
        using var key = app.Caller(await owner.CreateApiKeyAsync(organization, "members.read"));

        (await key.GetAsync($"{organization.Api}/members")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await key.GetAsync($"{other.Api}/members")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var invitation = new { email = "new@example.com", role = "member" };
        (await key.PostAsJsonAsync($"{organization.Api}/invitations", invitation)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await key.GetAsync("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }
}
