using Microsoft.EntityFrameworkCore;
using Slipway.Jobs.Attempts;
using Slipway.Kernel.Jobs;

namespace Slipway.Tests.Jobs;

public sealed class BatchTests(JobsApp app) : IClassFixture<JobsApp>
{
    [Fact]
    public async Task A_job_runs_when_all_of_a_batch_are_done()
    {
        var (key, batch) = (Any.Text(), JobBatch.New());
        var (last, rest) = await app.DataAsync(async db =>
        {
            var first = Enumerable.Range(0, 20).Select(n => db.Enqueue(new Note($"{key} {n}"), new() { Batch = batch })).ToList();
            var after = db.Enqueue(new Note(key), new() { After = batch });
            await db.SaveChangesAsync();
            return (after.Id, first.ConvertAll(j => j.Id));
        });

        await app.RowAsync(last, j => j.State == JobState.Succeeded);

        var states = await app.DataAsync(db =>
            db.Set<JobRow>().Where(j => rest.Contains(j.Id)).Select(j => j.State).ToListAsync()
        );
        states.ShouldAllBe(s => s == JobState.Succeeded);
        states.Count.ShouldBe(20);
    }

    [Fact]
    public async Task A_chain_waits_for_a_failing_link_and_goes_on_when_it_succeeds()
    {
        var (key, link) = (Any.Text(), JobBatch.New());
        var retries = new[] { TimeSpan.FromMinutes(1) };
        var (first, second) = await app.DataAsync(async db =>
        {
            var stumbles = db.Enqueue(new Stumble(key, Times: 1), new() { Batch = link, Retries = retries });
            var waits = db.Enqueue(new Note($"{key} after"), new() { After = link });
            await db.SaveChangesAsync();
            return (stumbles.Id, waits.Id);
        });
        await app.RowAsync(first, j => j.State == JobState.Scheduled);
        await app.RowAsync(second, j => j.State == JobState.Blocked);

        app.Clock.Advance(retries[0]);

        await app.RowAsync(second, j => j.State == JobState.Succeeded);
    }

    [Fact]
    public async Task A_batch_that_was_done_before_anything_waited_for_it_holds_nothing_up()
    {
        var (key, batch) = (Any.Text(), JobBatch.New());
        var first = await app.EnqueueAsync(new Note(key), new() { Batch = batch });
        await app.RowAsync(first.Id, j => j.State == JobState.Succeeded);
        var late = await app.EnqueueAsync(new Note($"{key} late"), new() { After = batch });

        app.Clock.Advance(TimeSpan.FromMinutes(1));

        await app.RowAsync(late.Id, j => j.State == JobState.Succeeded);
    }

    [Fact]
    public async Task A_timeout_stops_the_attempt_and_counts_as_its_failure()
    {
        var key = Any.Text();
        var job = await app.EnqueueAsync(new Hang(key), new() { Timeout = TimeSpan.FromSeconds(30), Retries = [] });
        await app.Probe.AwaitAsync(key);

        app.Clock.Advance(TimeSpan.FromSeconds(30));

        var dead = await app.RowAsync(job.Id, j => j.State == JobState.Dead);
        dead.LastError.ShouldBe("Not done within 30 s.");
        (await AttemptsAsync(job.Id)).ShouldBe([AttemptOutcome.TimedOut]);
    }

    [Fact]
    public async Task Reports_progress_and_stops_when_somebody_asks_for_it()
    {
        var key = Any.Text();
        var job = await app.EnqueueAsync(new Count(key));
        await app.Probe.AwaitAsync(key);
        var running = await app.RowAsync(job.Id, j => j.ProgressDone == 400);
        (running.ProgressTotal, running.ProgressText).ShouldBe((1000, "counting"));

        await app.DataAsync(db =>
            db.Set<JobRow>()
                .Where(j => j.Id == job.Id)
                .ExecuteUpdateAsync(j => j.SetProperty(x => x.CancelRequestedAt, app.Clock.GetUtcNow()))
        );
        app.Clock.Advance(TimeSpan.FromSeconds(1));

        await app.RowAsync(job.Id, j => j.State == JobState.Cancelled);
        (await AttemptsAsync(job.Id)).ShouldBe([AttemptOutcome.Cancelled]);
    }

    [Fact]
    public async Task An_effect_happens_once_though_its_job_runs_again()
    {
        var key = Any.Text();
        var job = await app.EnqueueAsync(new Pay(key, Times: 1), new() { Retries = [TimeSpan.FromMinutes(1)] });
        await app.RowAsync(job.Id, j => j.State == JobState.Scheduled);
        // Before a minute passes, which is as long as its claim holds
        await app.Probe.AwaitAsync($"paid {key}");
        app.Clock.Advance(TimeSpan.FromMinutes(1));

        await app.RowAsync(job.Id, j => j.State == JobState.Succeeded);

        app.Probe.Runs(key).Count.ShouldBe(2);
        (await app.Probe.AwaitAsync($"paid {key}")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Runs_with_its_policy_unless_the_call_says_otherwise()
    {
        var usual = await app.EnqueueAsync(new Rated("usual"));
        var special = await app.EnqueueAsync(
            new Rated("special"),
            new() { Priority = JobPriority.High, Delay = TimeSpan.FromHours(1) }
        );

        (usual.Pool, usual.Priority).ShouldBe(("Rated", JobPriority.Normal));
        usual.RetryDelays.ShouldBe([60, 300, 900]);
        (special.Priority, special.State).ShouldBe((JobPriority.High, JobState.Scheduled));
    }

    private Task<List<AttemptOutcome>> AttemptsAsync(Guid job) =>
        app.DataAsync(db =>
            db.Set<JobAttempt>().Where(a => a.JobId == job).OrderBy(a => a.Number).Select(a => a.Outcome).ToListAsync()
        );
}
