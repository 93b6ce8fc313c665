using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Slipway.Kernel;
using Slipway.Organizations.Members;

namespace Slipway.Tests.Organizations;

public sealed class MembershipDataTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task The_download_lists_the_persons_memberships()
    {
        var owner = await app.VerifiedUserAsync();
        var organization = await owner.CreateOrganizationAsync();
        var id = (await organization.MemberAsync(owner)).UserId;

        var records = await WithDataAsync(async data =>
        {
            var all = new List<object>();
            await foreach (var record in data.ExportAsync(id, CancellationToken.None))
            {
                all.Add(record);
            }

            return JsonSerializer.Serialize(all);
        });

        records.ShouldContain(organization.Name);
        records.ShouldContain("owner");
    }

    [Fact]
    public async Task The_only_owner_of_an_open_organization_cannot_go()
    {
        var owner = await app.VerifiedUserAsync();
        var organization = await owner.CreateOrganizationAsync();
        var id = (await organization.MemberAsync(owner)).UserId;

        var obstacle = await WithDataAsync(data => data.FindObstacleAsync(id, CancellationToken.None));
        await owner.Api.DeleteAsync(organization.Api).ShouldBeAsync(HttpStatusCode.OK);
        var afterwards = await WithDataAsync(data => data.FindObstacleAsync(id, CancellationToken.None));

        obstacle.ShouldNotBeNull();
        (obstacle.Code, obstacle.Arguments.Single()).ShouldBe(("members.sole_owner", organization.Name));
        afterwards.ShouldBeNull();
    }

    [Fact]
    public async Task An_erased_person_leaves_neither_membership_nor_name_behind()
    {
        var owner = await app.VerifiedUserAsync();
        var organization = await owner.CreateOrganizationAsync();
        var leaver = await owner.AddMemberAsync(organization, "admin");
        var invitation = await leaver.InviteAsync(organization, Any.Email());
        var id = (await organization.MemberAsync(owner, leaver)).UserId;

        await WithDataAsync(async data =>
        {
            await data.EraseAsync(id, CancellationToken.None);
            await data.EraseAsync(id, CancellationToken.None);
            return 0;
        });

        (await leaver.Api.GetAsync(organization.Api)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var traces = await app.DataAsync(
            async db =>
                await db.Set<Membership>().CountAsync(m => m.Email == leaver.Email)
                + await db.Set<Slipway.Organizations.Invitations.Invitation>()
                    .CountAsync(i => i.Email == leaver.Email || i.InviterName == leaver.Name),
            organization.Id
        );
        traces.ShouldBe(0);
        var pending = await owner.Api.GetAsync($"{organization.Api}/invitations").ReadAsync<PageOf<Invitation>>();
        pending.Items.Single().Email.ShouldBe(invitation.Email);
    }

    private Task<T> WithDataAsync<T>(Func<IPersonalData, Task<T>> work) =>
        app.InScopeAsync(services =>
            work(
                services
                    .GetServices<IPersonalData>()
                    .Single(d => string.Equals(d.Section, "memberships", StringComparison.Ordinal))
            )
        );
}
