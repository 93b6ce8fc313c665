using System.Net;
using System.Net.Http.Json;

namespace Slipway.Tests.Organizations;

public sealed class RolesTests(TestApp app) : IClassFixture<TestApp>
{
    private sealed record Role(string Key, string Name, string[] Permissions, bool IsBuiltIn, int Members, bool MayGrant);

    private sealed record ListOf<T>(IReadOnlyList<T> Items);

    private sealed record Permission(string Name, string Text, bool MayGrant);

    [Fact]
    public async Task A_custom_role_allows_what_it_says_and_changes_apply_at_once()
    {
        var owner = await app.VerifiedUserAsync();
        var organization = await owner.CreateOrganizationAsync();
        var role = await owner.CreateRoleAsync(organization, "organization.read", "apikeys.read");
        var member = await owner.AddMemberAsync(organization, role);

        (await member.Api.GetAsync($"{organization.Api}/api-keys")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await member.Api.GetAsync($"{organization.Api}/members")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        await owner
            .Api.PutAsJsonAsync(
                $"{organization.Api}/roles/{role}",
                new { Name = Any.Text(), Permissions = new[] { "members.read" } }
            )
            .ShouldBeAsync(HttpStatusCode.OK);

        (await member.Api.GetAsync($"{organization.Api}/api-keys")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await member.Api.GetAsync($"{organization.Api}/members")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_list_shows_built_in_and_own_roles_with_their_members()
    {
        var owner = await app.VerifiedUserAsync();
        var organization = await owner.CreateOrganizationAsync();
        var key = await owner.CreateRoleAsync(organization, "members.read");
        await owner.AddMemberAsync(organization, key);

        var roles = (await owner.Api.GetAsync($"{organization.Api}/roles").ReadAsync<ListOf<Role>>()).Items;

        roles.Select(r => r.Key).ShouldBe(["owner", "admin", "member", key]);
        roles.Select(r => r.Members).ShouldBe([1, 0, 0, 1]);
        roles[1].Permissions.ShouldNotContain("organization.delete");
        roles.ShouldAllBe(r => r.MayGrant && r.IsBuiltIn == (r.Key != key));
    }

    [Fact]
    public async Task Nobody_puts_more_into_a_role_than_he_holds()
    {
        var owner = await app.VerifiedUserAsync();
        var organization = await owner.CreateOrganizationAsync();
        var small = await owner.CreateRoleAsync(organization, "members.read", "members.update", "members.invite", "roles.manage");
        var big = await owner.CreateRoleAsync(organization, "members.read", "apikeys.manage");
        var climber = await owner.AddMemberAsync(organization, small);
        string[] wanted = ["members.read", "apikeys.manage"];

        var create = await climber.Api.PostAsJsonAsync($"{organization.Api}/roles", Content(wanted)).ProblemAsync();
        var raiseOwn = await climber.Api.PutAsJsonAsync($"{organization.Api}/roles/{small}", Content(wanted)).ProblemAsync();
        var changeBig = await climber
            .Api.PutAsJsonAsync($"{organization.Api}/roles/{big}", Content(["members.read"]))
            .ProblemAsync();
        var deleteBig = await climber.Api.DeleteAsync($"{organization.Api}/roles/{big}").ProblemAsync();
        var takeBig = await climber.ChangeRoleAsync(organization, climber, big).ProblemAsync();
        var takeAdmin = await climber.ChangeRoleAsync(organization, climber, "admin").ProblemAsync();
        var inviteAdmin = await climber
            .Api.PostAsJsonAsync($"{organization.Api}/invitations", new { Email = Any.Email(), Role = "admin" })
            .ProblemAsync();

        create.Errors.ShouldContainKey("permissions");
        raiseOwn.Errors.ShouldContainKey("permissions");
        changeBig.Code.ShouldBe("roles.outranks");
        deleteBig.Code.ShouldBe("roles.outranks");
        takeBig.Errors.ShouldContainKey("role");
        takeAdmin.Errors.ShouldContainKey("role");
        inviteAdmin.Errors.ShouldContainKey("role");

        object Content(string[] permissions) => new { Name = Any.Text(), permissions };
    }

    [Theory]
    [InlineData("organization.delete")]
    [InlineData("organization.transfer")]
    [InlineData("no.such")]
    public async Task What_is_an_owners_alone_fits_into_no_role(string permission)
    {
        var owner = await app.VerifiedUserAsync();
        var organization = await owner.CreateOrganizationAsync();

        var problem = await owner
            .Api.PostAsJsonAsync($"{organization.Api}/roles", new { Name = Any.Text(), Permissions = new[] { permission } })
            .ProblemAsync();

        problem.Errors.ShouldContainKey("permissions");
        var offered = (await owner.Api.GetAsync($"{organization.Api}/permissions").ReadAsync<ListOf<Permission>>()).Items;
        offered.ShouldNotContain(p => p.Name == permission);
        offered.ShouldAllBe(p => p.MayGrant && !p.Text.StartsWith("permissions."));
    }

    [Fact]
    public async Task A_role_in_use_is_not_deleted()
    {
        var owner = await app.VerifiedUserAsync();
        var organization = await owner.CreateOrganizationAsync();
        var role = await owner.CreateRoleAsync(organization, "members.read");
        var member = await owner.AddMemberAsync(organization, role);
        var invitation = await owner.InviteAsync(organization, Any.Email(), role);

        var refused = await owner.Api.DeleteAsync($"{organization.Api}/roles/{role}").ProblemAsync();
        await owner.ChangeRoleAsync(organization, member, "member").ShouldBeAsync(HttpStatusCode.OK);
        await owner.Api.DeleteAsync($"{organization.Api}/invitations/{invitation.Id}").ShouldBeAsync(HttpStatusCode.NoContent);
        await owner.Api.DeleteAsync($"{organization.Api}/roles/{role}").ShouldBeAsync(HttpStatusCode.NoContent);

        refused.Code.ShouldBe("roles.in_use");
        refused.Title.ShouldContain("Members: 1, open invitations: 1");
        (await owner.ChangeRoleAsync(organization, member, role).ProblemAsync()).Errors.ShouldContainKey("role");
    }

    [Fact]
    public async Task Built_in_names_and_taken_names_are_refused_or_get_a_key_of_their_own()
    {
        var owner = await app.VerifiedUserAsync();
        var organization = await owner.CreateOrganizationAsync();
        var body = new { Name = "Owner", Permissions = new[] { "members.read" } };

        var role = await owner.Api.PostAsJsonAsync($"{organization.Api}/roles", body).ReadAsync<Role>();
        var again = await owner.Api.PostAsJsonAsync($"{organization.Api}/roles", body with { Name = "OWNER" }).ProblemAsync();
        var builtIn = await owner.Api.PutAsJsonAsync($"{organization.Api}/roles/admin", body).ProblemAsync();

        role.Key.ShouldStartWith("owner-");
        again.Errors.ShouldContainKey("name");
        builtIn.Code.ShouldBe("roles.built_in");
    }

    [Fact]
    public async Task Roles_of_other_organizations_do_not_exist()
    {
        var owner = await app.VerifiedUserAsync();
        var organization = await owner.CreateOrganizationAsync();
        var stranger = await app.VerifiedUserAsync();
        var foreign = await stranger.CreateRoleAsync(await stranger.CreateOrganizationAsync(), "members.read");

        var invitation = await owner
            .Api.PostAsJsonAsync($"{organization.Api}/invitations", new { Email = Any.Email(), Role = foreign })
            .ProblemAsync();

        invitation.Errors.ShouldContainKey("role");
        (await owner.Api.DeleteAsync($"{organization.Api}/roles/{foreign}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
