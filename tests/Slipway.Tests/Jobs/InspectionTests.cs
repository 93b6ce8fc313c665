using System.Net;
using Slipway.Jobs.Attempts;
using Slipway.Jobs.Inspection;
using Slipway.Kernel.Jobs;
using Slipway.Tests.Operations;

namespace Slipway.Tests.Jobs;

public sealed class InspectionTests(JobsApp app) : IClassFixture<JobsApp>
{
    private const string Jobs = Operators.Api + "/jobs";
    private static readonly JobOptions Tomorrow = new() { Delay = TimeSpan.FromDays(1) };

    [Fact]
    public async Task Lists_jobs_newest_first_page_by_page()
    {
        var @operator = await app.OperatorAsync();
        var tag = Any.Text();
        List<Guid> ids = [];
        for (var n = 0; n < 5; n++)
        {
            ids.Add((await app.EnqueueAsync(new Note(tag), Tomorrow with { Tags = [tag] })).Id);
        }

        List<Guid> seen = [];
        string? cursor = null;
        do
        {
            var page = await @operator.Api.GetAsync($"{Jobs}?tag={tag}&limit=2&cursor={cursor}").ReadAsync<PageOf<JobSummary>>();
            seen.AddRange(page.Items.Select(j => j.Id));
            cursor = page.NextCursor;
        } while (cursor is not null);

        ids.Reverse();
        seen.ShouldBe(ids);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_no_index_finds_is_looked_for_among_the_newest(bool byEnd)
    {
        var tag = Any.Text();
        var at = app.Clock.GetUtcNow();
        var rows = Enumerable
            .Range(0, 4)
            .Select(n => new JobRow
            {
                Id = Guid.CreateVersion7(at.AddSeconds(n)),
                Type = "Note",
                Payload = "{}",
                State = JobState.Cancelled,
                Tags = [n % 2 == 0 ? tag : "other"],
                FinishedAt = at.AddSeconds(n),
            })
            .ToList();

        var found = await app.DataAsync(async db =>
        {
            db.AddRange(rows);
            await db.SaveChangesAsync();
            var ids = rows.Select(r => r.Id).ToList();
            var mine = db.Set<JobRow>().Where(j => ids.Contains(j.Id));
            return await mine.ToPageAsync(new ListJobs { Tag = tag }, byEnd, CancellationToken.None, looked: 3);
        });

        found.Value.Items.ShouldHaveSingleItem().Id.ShouldBe(rows[2].Id);
    }

    [Fact]
    public async Task Lists_of_what_is_over_begin_with_what_ended_last()
    {
        var @operator = await app.OperatorAsync();
        var tag = Any.Text();
        List<Guid> ids = [];
        for (var n = 0; n < 3; n++)
        {
            ids.Add((await app.EnqueueAsync(new Note(tag), Tomorrow with { Tags = [tag] })).Id);
        }

        foreach (var id in new[] { ids[1], ids[2], ids[0] })
        {
            await @operator.PostAsync($"{Jobs}/{id}/cancellation").ShouldBeAsync(HttpStatusCode.NoContent);
        }

        var first = await @operator.Api.GetAsync($"{Jobs}?tag={tag}&state=cancelled&limit=2").ReadAsync<PageOf<JobSummary>>();
        first.Items.Select(j => j.Id).ShouldBe([ids[0], ids[2]]);
        (await @operator.JobsAsync($"{Jobs}?tag={tag}&state=cancelled&limit=2&cursor={first.NextCursor}")).ShouldBe([ids[1]]);
    }

    [Fact]
    public async Task Finds_jobs_by_state_queue_type_organization_and_text()
    {
        var @operator = await app.OperatorAsync();
        var (tag, organization) = (Any.Text(), Guid.CreateVersion7());
        var low = await app.EnqueueAsync(new Note(tag), Tomorrow with { Tags = [tag], Priority = JobPriority.Low });
        var done = await app.EnqueueAsync(new Note(tag), new() { Tags = [tag] });
        var hang = await app.EnqueueAsync(new Hang(tag), Tomorrow with { Tags = [tag] }, organization);
        await app.RowAsync(done.Id, j => j.State == JobState.Succeeded);

        Task<IReadOnlyList<Guid>> Found(string query) => @operator.JobsAsync($"{Jobs}?tag={tag}&{query}");

        (await Found("state=scheduled")).ShouldBe([hang.Id, low.Id]);
        (await Found("state=succeeded")).ShouldBe([done.Id]);
        (await Found("queue=low")).ShouldBe([low.Id]);
        (await Found("type=Hang")).ShouldBe([hang.Id]);
        (await Found("type=Han")).ShouldBeEmpty();
        (await Found("search=aNg")).ShouldBe([hang.Id]);
        (await Found($"search={done.Id}")).ShouldBe([done.Id]);
        (await Found($"organizationId={organization}")).ShouldBe([hang.Id]);
    }

    [Theory]
    [InlineData("state=done")]
    [InlineData("state=3")]
    [InlineData("queue=urgent")]
    public async Task Refuses_filters_that_name_nothing(string query)
    {
        var @operator = await app.OperatorAsync();

        await @operator.Api.GetAsync($"{Jobs}?{query}").ShouldBeAsync(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Shows_every_failed_attempt_with_node_and_error()
    {
        var @operator = await app.OperatorAsync();
        var key = Any.Text();
        var options = new JobOptions { Retries = [TimeSpan.FromMinutes(1)] };
        var job = await app.EnqueueAsync(new Stumble(key, Times: 9), options);
        await app.RowAsync(job.Id, j => j.State == JobState.Scheduled && j.Attempts == 1);
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await app.RowAsync(job.Id, j => j.State == JobState.Dead);

        var details = await @operator.Api.GetAsync($"{Jobs}/{job.Id}").ReadAsync<Details>();

        details.State.ShouldBe(JobState.Dead);
        details.MaxAttempts.ShouldBe(2);
        details.Timeline.Select(a => (a.Number, a.Outcome)).ShouldBe([(1, AttemptOutcome.Failed), (2, AttemptOutcome.Failed)]);
        details.Timeline.ShouldAllBe(a => a.Node != null && a.Error!.Contains(key) && a.Error.Contains("   at "));
        details.Payload.ShouldNotBeNull().ShouldContain("\"times\": 9");
    }

    [Fact]
    public async Task Names_the_trace_of_the_request_that_caused_the_job()
    {
        var @operator = await app.OperatorAsync();
        const string trace = "0af7651916cd43dd8448eb211c80319c";
        var job = new JobRow
        {
            Type = "Gone",
            Payload = "{}",
            TraceParent = $"00-{trace}-b7ad6b7169203331-01",
        };
        await app.DataAsync(db =>
        {
            db.Add(job);
            return db.SaveChangesAsync();
        });

        (await @operator.Api.GetAsync($"{Jobs}/{job.Id}").ReadAsync<Details>()).TraceId.ShouldBe(trace);
    }

    [Fact]
    public async Task Hides_secrets_of_payloads()
    {
        var @operator = await app.OperatorAsync();
        var job = new JobRow
        {
            Type = "Gone",
            Payload = """{"name":"Maya","Content":"CfDJ8","to":{"resetToken":"open-sesame","tags":[{"password":"hunter2"}]}}""",
        };
        await app.DataAsync(db =>
        {
            db.Add(job);
            return db.SaveChangesAsync();
        });

        var payload = (await @operator.Api.GetAsync($"{Jobs}/{job.Id}").ReadAsync<Details>()).Payload.ShouldNotBeNull();

        payload.ShouldContain("Maya");
        payload.ShouldNotContain("CfDJ8");
        payload.ShouldNotContain("open-sesame");
        payload.ShouldNotContain("hunter2");
    }

    [Fact]
    public async Task Counts_what_was_done_in_the_last_hour_and_how_long_jobs_waited()
    {
        var @operator = await app.OperatorAsync();
        var before = await StatisticsAsync();
        var done = await app.EnqueueAsync(new Note(Any.Text()));
        var dead = await app.EnqueueAsync(new Stumble(Any.Text(), 1), new() { Retries = [] });
        await app.RowAsync(done.Id, j => j.State == JobState.Succeeded);
        await app.RowAsync(dead.Id, j => j.State == JobState.Dead);

        var after = await StatisticsAsync();

        after.Succeeded.Count.ShouldBe(60);
        after.Succeeded.Sum().ShouldBeGreaterThan(before.Succeeded.Sum());
        after.Failed.Sum().ShouldBeGreaterThan(before.Failed.Sum());
        after.Measured.ShouldBeGreaterThan(0);
        after.DelayP50.ShouldNotBeNull().ShouldBeLessThanOrEqualTo(after.DelayP95!.Value);

        Task<JobStatistics> StatisticsAsync() =>
            @operator.Api.GetAsync($"{Operators.Api}/job-statistics").ReadAsync<JobStatistics>();
    }

    [Theory]
    [InlineData("jobs")]
    [InlineData("queues")]
    [InlineData("job-statistics")]
    [InlineData("recurring-jobs")]
    [InlineData("job-nodes")]
    public async Task Nobody_but_operators_sees_the_jobs_of_the_installation(string list)
    {
        var owner = await app.VerifiedUserAsync();
        await owner.CreateOrganizationAsync();

        await owner.Api.GetAsync($"{Operators.Api}/{list}").ShouldBeAsync(HttpStatusCode.NotFound);
    }

    /// <summary>The answer as callers read it.</summary>
    internal sealed record Details(
        Guid Id,
        JobState State,
        int MaxAttempts,
        string? Node,
        string? Error,
        string? Payload,
        string? TraceId,
        IReadOnlyList<JobAttemptDetails> Timeline
    );
}
