using System.Net;
using Microsoft.EntityFrameworkCore;
using Slipway.Jobs.Recurring;
using Slipway.Kernel.Jobs;
using Slipway.Tests.Operations;

namespace Slipway.Tests.Jobs;

public sealed class RecurringControlTests(JobsApp app) : IClassFixture<JobsApp>
{
    private const string Name = "jobs.prune";
    private const string Recurring = Operators.Api + "/recurring-jobs";

    [Fact]
    public async Task Lists_what_runs_by_the_clock()
    {
        var @operator = await app.OperatorAsync();

        var prune = await PruneAsync(@operator);

        prune.Type.ShouldBe("PruneHistory");
        prune.Cron.ShouldBe("17 * * * *");
        prune.NextAt.ShouldNotBeNull().Minute.ShouldBe(17);
    }

    [Fact]
    public async Task A_paused_one_lets_its_occurrences_pass_and_goes_on_from_the_next()
    {
        var @operator = await app.OperatorAsync();
        await @operator.Api.PutAsync($"{Recurring}/{Name}/pause", null).ShouldBeAsync(HttpStatusCode.NoContent);
        (await PruneAsync(@operator)).PausedAt.ShouldNotBeNull();
        var before = await RunsAsync();

        app.Clock.Advance(TimeSpan.FromHours(5));
        await @operator.Api.DeleteAsync($"{Recurring}/{Name}/pause").ShouldBeAsync(HttpStatusCode.NoContent);

        var resumed = await PruneAsync(@operator);
        resumed.PausedAt.ShouldBeNull();
        resumed.NextAt.ShouldNotBeNull().ShouldBeInRange(app.Clock.GetUtcNow(), app.Clock.GetUtcNow().AddHours(1));
        (await RunsAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Runs_one_now_and_leaves_its_timetable()
    {
        var @operator = await app.OperatorAsync();
        var before = await PruneAsync(@operator);

        var answer = await @operator.PostAsync($"{Recurring}/{Name}/runs").ShouldBeAsync(HttpStatusCode.Created);

        var job = await answer.ReadAsync<EnqueuedJob>();
        var done = await app.RowAsync(job.Id, j => j.State == JobState.Succeeded);
        done.Tags.ShouldBe([Name]);
        (await @operator.Api.GetAsync(answer.Headers.Location)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await PruneAsync(@operator)).NextAt.ShouldBe(before.NextAt);
    }

    [Fact]
    public async Task Knows_no_other_names()
    {
        var @operator = await app.OperatorAsync();

        await @operator.Api.PutAsync($"{Recurring}/nothing/pause", null).ShouldBeAsync(HttpStatusCode.NotFound);
        await @operator.Api.DeleteAsync($"{Recurring}/nothing/pause").ShouldBeAsync(HttpStatusCode.NotFound);
        await @operator.PostAsync($"{Recurring}/nothing/runs").ShouldBeAsync(HttpStatusCode.NotFound);
    }

    private static async Task<RecurringJobDetails> PruneAsync(Person @operator) =>
        (await @operator.Api.GetAsync(Recurring).ReadAsync<RecurringJobList>()).Items.Single(r => r.Name == Name);

    private Task<int> RunsAsync() => app.DataAsync(db => db.Set<JobRow>().CountAsync(j => j.Type == "PruneHistory"));
}
