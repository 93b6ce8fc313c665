using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Slipway.Kernel.Data;
using Slipway.Organizations.Members;

namespace Slipway.Tests.Organizations;

public sealed class OwnersTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task The_last_owner_can_neither_leave_nor_step_down_nor_be_removed()
    {
        var owner = await app.VerifiedUserAsync();
        var organization = await owner.CreateOrganizationAsync();
        var me = await organization.MemberAsync(owner);

        var left = await owner.Api.DeleteAsync($"{organization.Api}/membership").ProblemAsync();
        var removed = await owner.Api.DeleteAsync($"{organization.Api}/members/{me.UserId}").ProblemAsync();
        var demoted = await owner.ChangeRoleAsync(organization, owner, "admin").ProblemAsync();

        left.Code.ShouldBe("members.last_owner");
        removed.Code.ShouldBe("members.last_owner");
        demoted.Code.ShouldBe("members.last_owner");
        (await organization.MemberAsync(owner)).Role.ShouldBe("owner");
    }

    [Fact]
    public async Task One_of_two_owners_can_leave()
    {
        var (first, second, organization) = await TwoOwnersAsync();

        await first.Api.DeleteAsync($"{organization.Api}/membership").ShouldBeAsync(HttpStatusCode.NoContent);

        (await first.Api.GetAsync(organization.Api)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await second.Api.DeleteAsync($"{organization.Api}/membership").ProblemAsync()).Code.ShouldBe("members.last_owner");
    }

    [Fact]
    public async Task Owners_who_demote_each_other_at_the_same_moment_leave_one_owner()
    {
        for (var round = 0; round < 5; round++)
        {
            var (first, second, organization) = await TwoOwnersAsync();

            var answers = await Task.WhenAll(
                first.ChangeRoleAsync(organization, second, "member"),
                second.ChangeRoleAsync(organization, first, "member")
            );

            answers.Count(a => a.IsSuccessStatusCode).ShouldBe(1);
            answers
                .Single(a => !a.IsSuccessStatusCode)
                .StatusCode.ShouldBeOneOf(HttpStatusCode.Conflict, HttpStatusCode.Forbidden);
            (await OwnersOfAsync(organization)).ShouldBe(1);
        }
    }

    [Fact]
    public async Task A_second_step_down_that_was_checked_before_the_first_was_saved_fails()
    {
        var (first, second, organization) = await TwoOwnersAsync();
        var (firstId, secondId) = (
            (await organization.MemberAsync(first)).UserId,
            (await organization.MemberAsync(first, second)).UserId
        );

        await Should.ThrowAsync<DbUpdateConcurrencyException>(() =>
            app.InScopeAsync(
                async one =>
                {
                    await StepDownAsync(one, firstId);
                    return await app.InScopeAsync(
                        async other =>
                        {
                            await StepDownAsync(other, secondId);
                            await one.GetRequiredService<AppDb>().SaveChangesAsync();
                            return await other.GetRequiredService<AppDb>().SaveChangesAsync();
                        },
                        organization.Id
                    );
                },
                organization.Id
            )
        );

        (await OwnersOfAsync(organization)).ShouldBe(1);
    }

    [Fact]
    public async Task An_owner_hands_ownership_over_and_becomes_an_administrator()
    {
        var owner = await app.VerifiedUserAsync();
        var organization = await owner.CreateOrganizationAsync();
        var heir = await owner.AddMemberAsync(organization);

        var userId = (await organization.MemberAsync(owner, heir)).UserId;
        await owner.Api.PostAsJsonAsync($"{organization.Api}/ownership", new { userId }).ShouldBeAsync(HttpStatusCode.NoContent);

        (await organization.MemberAsync(owner, heir)).Role.ShouldBe("owner");
        (await organization.MemberAsync(owner)).Role.ShouldBe("admin");
        await app.MailToAsync(heir.Email, m => m.Subject.Contains($"owner of {organization.Name}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_owner_who_shares_ownership_stays_owner()
    {
        var (first, second, organization) = await TwoOwnersAsync();

        (await organization.MemberAsync(first)).Role.ShouldBe("owner");
        (await organization.MemberAsync(first, second)).Role.ShouldBe("owner");
    }

    [Fact]
    public async Task Ownership_goes_only_to_members_and_only_from_owners()
    {
        var owner = await app.VerifiedUserAsync();
        var organization = await owner.CreateOrganizationAsync();
        var admin = await owner.AddMemberAsync(organization, "admin");
        var adminId = (await organization.MemberAsync(owner, admin)).UserId;
        var ownerId = (await organization.MemberAsync(owner)).UserId;

        var stranger = await owner
            .Api.PostAsJsonAsync($"{organization.Api}/ownership", new { UserId = Guid.CreateVersion7() })
            .ProblemAsync();
        var self = await owner.Api.PostAsJsonAsync($"{organization.Api}/ownership", new { UserId = ownerId }).ProblemAsync();

        stranger.Errors.ShouldContainKey("userId");
        self.Errors.ShouldContainKey("userId");
        (await admin.Api.PostAsJsonAsync($"{organization.Api}/ownership", new { UserId = adminId })).StatusCode.ShouldBe(
            HttpStatusCode.Forbidden
        );
    }

    private static async Task StepDownAsync(IServiceProvider services, Guid userId)
    {
        (await services.GetRequiredService<Owners>().CheckStepDownAsync(userId, CancellationToken.None)).ShouldBeNull();
        var db = services.GetRequiredService<AppDb>();
        (await db.Set<Membership>().SingleAsync(m => m.UserId == userId)).ChangeRole("member");
    }

    private Task<int> OwnersOfAsync(Organization organization) =>
        app.DataAsync(db => db.Set<Membership>().CountAsync(m => m.Role == "owner"), organization.Id);

    private async Task<(Person First, Person Second, Organization Organization)> TwoOwnersAsync()
    {
        var first = await app.VerifiedUserAsync();
        var organization = await first.CreateOrganizationAsync();
        var second = await first.AddMemberAsync(organization);
        var userId = (await organization.MemberAsync(first, second)).UserId;
        await first
            .Api.PostAsJsonAsync($"{organization.Api}/ownership", new { userId, KeepOwnership = true })
            .ShouldBeAsync(HttpStatusCode.NoContent);
        return (first, second, organization);
    }
}
