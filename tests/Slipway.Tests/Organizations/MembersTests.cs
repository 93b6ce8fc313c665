using System.Net;
using System.Net.Http.Json;

namespace Slipway.Tests.Organizations;

public sealed class MembersTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task A_member_with_a_new_role_may_what_the_role_allows_and_gets_a_mail()
    {
        var owner = await app.VerifiedUserAsync();
        var organization = await owner.CreateOrganizationAsync();
        var member = await owner.AddMemberAsync(organization);
        var mails = (await app.MailsToAsync(member.Email)).Count;
        (await member.Api.GetAsync($"{organization.Api}/api-keys")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        await owner.ChangeRoleAsync(organization, member, "admin").ShouldBeAsync(HttpStatusCode.OK);

        (await member.Api.GetAsync($"{organization.Api}/api-keys")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await app.MailToAsync(member.Email, mails + 1)).Text.ShouldContain("Administrator");
    }

    [Fact]
    public async Task A_removed_member_loses_access_and_gets_a_mail()
    {
        var owner = await app.VerifiedUserAsync();
        var organization = await owner.CreateOrganizationAsync();
        var member = await owner.AddMemberAsync(organization);
        var mails = (await app.MailsToAsync(member.Email)).Count;
        var id = (await organization.MemberAsync(owner, member)).UserId;

        await owner.Api.DeleteAsync($"{organization.Api}/members/{id}").ShouldBeAsync(HttpStatusCode.NoContent);

        (await member.Api.GetAsync(organization.Api)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await owner.Api.GetAsync($"{organization.Api}/members/{id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await app.MailToAsync(member.Email, mails + 1)).Subject.ShouldContain(organization.Name);
    }

    [Fact]
    public async Task Somebody_who_was_removed_can_be_invited_again()
    {
        var owner = await app.VerifiedUserAsync();
        var organization = await owner.CreateOrganizationAsync();
        var member = await owner.AddMemberAsync(organization);
        await member.Api.DeleteAsync($"{organization.Api}/membership").ShouldBeAsync(HttpStatusCode.NoContent);

        await owner.AddAsync(organization, member, "admin");

        (await organization.MemberAsync(owner, member)).Role.ShouldBe("admin");
    }

    [Fact]
    public async Task An_administrator_can_neither_touch_owners_nor_make_them()
    {
        var owner = await app.VerifiedUserAsync();
        var organization = await owner.CreateOrganizationAsync();
        var admin = await owner.AddMemberAsync(organization, "admin");
        var member = await owner.AddMemberAsync(organization);
        var ownerId = (await organization.MemberAsync(owner)).UserId;

        var demotion = await admin.ChangeRoleAsync(organization, owner, "member").ProblemAsync();
        var removal = await admin.Api.DeleteAsync($"{organization.Api}/members/{ownerId}").ProblemAsync();
        var promotion = await admin.ChangeRoleAsync(organization, member, "owner").ProblemAsync();
        var selfPromotion = await admin.ChangeRoleAsync(organization, admin, "owner").ProblemAsync();
        var invitation = await admin
            .Api.PostAsJsonAsync($"{organization.Api}/invitations", new { Email = Any.Email(), Role = "owner" })
            .ProblemAsync();

        demotion.Code.ShouldBe("members.outranks");
        removal.Code.ShouldBe("members.outranks");
        promotion.Errors.ShouldContainKey("role");
        selfPromotion.Errors.ShouldContainKey("role");
        invitation.Errors.ShouldContainKey("role");
    }

    [Fact]
    public async Task Members_of_other_organizations_answer_like_nobody()
    {
        var owner = await app.VerifiedUserAsync();
        var organization = await owner.CreateOrganizationAsync();
        var stranger = await app.VerifiedUserAsync();
        var foreign = await stranger.CreateOrganizationAsync();
        var foreignId = (await foreign.MemberAsync(stranger)).UserId;

        var role = await owner.Api.PutAsJsonAsync($"{organization.Api}/members/{foreignId}/role", new { Role = "member" });
        var removal = await owner.Api.DeleteAsync($"{organization.Api}/members/{foreignId}");

        role.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        removal.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await foreign.MemberAsync(stranger)).Role.ShouldBe("owner");
    }

    [Fact]
    public async Task Fields_that_a_request_does_not_have_change_nothing()
    {
        var owner = await app.VerifiedUserAsync();
        var organization = await owner.CreateOrganizationAsync();
        var other = await (await app.VerifiedUserAsync()).CreateOrganizationAsync();
        var member = await owner.AddMemberAsync(organization);
        var memberId = (await organization.MemberAsync(owner, member)).UserId;
        var ownerId = (await organization.MemberAsync(owner)).UserId;

        var id = Guid.CreateVersion7();
        var created = await owner
            .Api.PostAsJsonAsync(
                "/api/v1/organizations",
                new
                {
                    Name = Any.OrganizationName(),
                    id,
                    Slug = "chosen",
                    SuspendedAt = "2020-01-01T00:00:00Z",
                }
            )
            .ReadAsync<Organization>();
        await owner
            .Api.PutAsJsonAsync(
                $"{organization.Api}/members/{memberId}/role",
                new
                {
                    Role = "admin",
                    UserId = ownerId,
                    OrganizationId = other.Id,
                    id,
                }
            )
            .ShouldBeAsync(HttpStatusCode.OK);
        var invited = await owner
            .Api.PostAsJsonAsync(
                $"{organization.Api}/invitations",
                new
                {
                    Email = Any.Email(),
                    Role = "member",
                    id,
                    OrganizationId = other.Id,
                    AcceptedAt = "2020-01-01T00:00:00Z",
                }
            )
            .ReadAsync<Invitation>();

        created.Id.ShouldNotBe(id);
        created.Slug.ShouldNotBe("chosen");
        (await organization.MemberAsync(owner, member)).Role.ShouldBe("admin");
        (await organization.MemberAsync(owner)).Role.ShouldBe("owner");
        invited.Id.ShouldNotBe(id);
        var pending = await owner.Api.GetAsync($"{organization.Api}/invitations").ReadAsync<PageOf<Invitation>>();
        pending.Items.ShouldContain(i => i.Id == invited.Id);
    }

    [Fact]
    public async Task The_list_finds_filters_sorts_and_pages()
    {
        var owner = await app.VerifiedUserAsync("Zora Last");
        var organization = await owner.CreateOrganizationAsync();
        await owner.AddMemberAsync(organization, "admin", "Ärne Middle");
        await owner.AddMemberAsync(organization, "member", "Berta First");

        (await NamesAsync("?search=MIDDLE")).ShouldBe(["Ärne Middle"]);
        (await NamesAsync("?role=member")).ShouldBe(["Berta First"]);
        (await NamesAsync("?sort=joined")).ShouldBe(["Zora Last", "Ärne Middle", "Berta First"]);
        var first = await owner.Api.GetAsync($"{organization.Api}/members?limit=2&sort=-joined").ReadAsync<PageOf<Member>>();
        var second = await owner
            .Api.GetAsync($"{organization.Api}/members?limit=2&sort=-joined&cursor={first.NextCursor}")
            .ReadAsync<PageOf<Member>>();
        first.Items.Concat(second.Items).Select(m => m.Name).ShouldBe(["Berta First", "Ärne Middle", "Zora Last"]);
        second.NextCursor.ShouldBeNull();

        async Task<IEnumerable<string>> NamesAsync(string query) =>
            (await owner.Api.GetAsync($"{organization.Api}/members{query}").ReadAsync<PageOf<Member>>()).Items.Select(m =>
                m.Name
            );
    }
}
