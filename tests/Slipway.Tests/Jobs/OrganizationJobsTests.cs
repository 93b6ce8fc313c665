using System.Net;
using Slipway.Jobs.Control;
using Slipway.Kernel.Jobs;

namespace Slipway.Tests.Jobs;

public sealed class OrganizationJobsTests(JobsApp app) : IClassFixture<JobsApp>
{
    private static readonly JobOptions Tomorrow = new() { Delay = TimeSpan.FromDays(1) };

    [Fact]
    public async Task An_organization_sees_its_own_jobs_only()
    {
        var owner = await app.VerifiedUserAsync();
        var (mine, other) = (await owner.CreateOrganizationAsync(), await owner.CreateOrganizationAsync());
        var job = await app.EnqueueAsync(new Note(Any.Text()), Tomorrow, mine.Id);
        await app.EnqueueAsync(new Note(Any.Text()), Tomorrow, other.Id);
        await app.EnqueueAsync(new Note(Any.Text()), Tomorrow);

        (await owner.JobsAsync($"{mine.Api}/jobs?type=Note")).ShouldBe([job.Id]);
    }

    [Fact]
    public async Task Jobs_of_others_are_not_there_for_an_organization()
    {
        var owner = await app.VerifiedUserAsync();
        var mine = await owner.CreateOrganizationAsync();
        var foreign = await app.EnqueueAsync(new Note(Any.Text()), Tomorrow, Guid.CreateVersion7());
        var nobodys = await app.EnqueueAsync(new Note(Any.Text()), Tomorrow);

        foreach (var id in new[] { foreign.Id, nobodys.Id, Guid.CreateVersion7() })
        {
            await owner.Api.GetAsync($"{mine.Api}/jobs/{id}").ShouldBeAsync(HttpStatusCode.NotFound);
            await owner.PostAsync($"{mine.Api}/jobs/{id}/retries").ShouldBeAsync(HttpStatusCode.NotFound);
            await owner.PostAsync($"{mine.Api}/jobs/{id}/cancellation").ShouldBeAsync(HttpStatusCode.NotFound);
        }

        var both = new { Ids = new[] { foreign.Id, nobodys.Id } };
        (await owner.PostAsync($"{mine.Api}/jobs/cancellations", both).ReadAsync<ChangedJobs>()).Count.ShouldBe(0);
        (await owner.PostAsync($"{mine.Api}/jobs/retries", both).ReadAsync<ChangedJobs>()).Count.ShouldBe(0);
        (await app.RowAsync(foreign.Id, _ => true)).State.ShouldBe(JobState.Scheduled);
    }

    [Fact]
    public async Task An_organization_reads_what_failed_but_not_the_installations_internals()
    {
        var owner = await app.VerifiedUserAsync();
        var mine = await owner.CreateOrganizationAsync();
        var key = Any.Text();
        var job = await app.EnqueueAsync(new Stumble(key, 9), new() { Retries = [] }, mine.Id);
        await app.RowAsync(job.Id, j => j.State == JobState.Dead);

        var details = await owner.Api.GetAsync($"{mine.Api}/jobs/{job.Id}").ReadAsync<InspectionTests.Details>();

        details.Error.ShouldNotBeNull().ShouldContain(key);
        details.Error.ShouldNotContain("   at ");
        details.Node.ShouldBeNull();
        details.Payload.ShouldBeNull();
        details.Timeline.ShouldHaveSingleItem().Error.ShouldNotBeNull().ShouldNotContain("   at ");
        details.Timeline[0].Node.ShouldBeNull();
    }

    [Fact]
    public async Task An_organization_retries_and_cancels_its_jobs()
    {
        var owner = await app.VerifiedUserAsync();
        var mine = await owner.CreateOrganizationAsync();
        var (one, two) = (
            await app.EnqueueAsync(new Note(Any.Text()), Tomorrow, mine.Id),
            await app.EnqueueAsync(new Note(Any.Text()), Tomorrow, mine.Id)
        );

        await owner.PostAsync($"{mine.Api}/jobs/{one.Id}/cancellation").ShouldBeAsync(HttpStatusCode.NoContent);
        (await app.RowAsync(one.Id, _ => true)).State.ShouldBe(JobState.Cancelled);
        var both = new { Ids = new[] { one.Id, two.Id } };
        (await owner.PostAsync($"{mine.Api}/jobs/retries", both).ReadAsync<ChangedJobs>()).Count.ShouldBe(2);
        await app.RowAsync(one.Id, j => j.State == JobState.Succeeded);
        await app.RowAsync(two.Id, j => j.State == JobState.Succeeded);
    }

    [Fact]
    public async Task Plain_members_neither_see_nor_change_jobs()
    {
        var owner = await app.VerifiedUserAsync();
        var mine = await owner.CreateOrganizationAsync();
        var (admin, member) = (await owner.AddMemberAsync(mine, "admin"), await owner.AddMemberAsync(mine));
        var job = await app.EnqueueAsync(new Note(Any.Text()), Tomorrow, mine.Id);

        await member.Api.GetAsync($"{mine.Api}/jobs").ShouldBeAsync(HttpStatusCode.Forbidden);
        await member.PostAsync($"{mine.Api}/jobs/{job.Id}/cancellation").ShouldBeAsync(HttpStatusCode.Forbidden);
        (await admin.JobsAsync($"{mine.Api}/jobs?type=Note")).ShouldBe([job.Id]);
        await admin.PostAsync($"{mine.Api}/jobs/{job.Id}/cancellation").ShouldBeAsync(HttpStatusCode.NoContent);
    }
}
