using System.Net;
using Microsoft.EntityFrameworkCore;
using Slipway.Jobs.Control;
using Slipway.Kernel.Jobs;
using Slipway.Tests.Operations;

namespace Slipway.Tests.Jobs;

public sealed class ControlTests(JobsApp app) : IClassFixture<JobsApp>
{
    private const string Jobs = Operators.Api + "/jobs";
    private static readonly JobOptions Tomorrow = new() { Delay = TimeSpan.FromDays(1) };

    [Fact]
    public async Task A_dead_job_that_is_retried_runs_with_all_its_attempts()
    {
        var @operator = await app.OperatorAsync();
        var key = Any.Text();
        var job = await app.EnqueueAsync(new Stumble(key, Times: 1), new() { Retries = [] });
        await app.RowAsync(job.Id, j => j.State == JobState.Dead);

        await @operator.PostAsync($"{Jobs}/{job.Id}/retries").ShouldBeAsync(HttpStatusCode.NoContent);

        var done = await app.RowAsync(job.Id, j => j.State == JobState.Succeeded);
        done.Attempts.ShouldBe(1);
        app.Probe.Runs(key).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_scheduled_job_that_is_retried_runs_now()
    {
        var @operator = await app.OperatorAsync();
        var job = await app.EnqueueAsync(new Note(Any.Text()), Tomorrow);

        await @operator.PostAsync($"{Jobs}/{job.Id}/retries").ShouldBeAsync(HttpStatusCode.NoContent);

        await app.RowAsync(job.Id, j => j.State == JobState.Succeeded);
    }

    [Fact]
    public async Task A_job_that_has_not_begun_is_cancelled_at_once_and_can_be_retried()
    {
        var @operator = await app.OperatorAsync();
        var key = Any.Text();
        var job = await app.EnqueueAsync(new Note(key), Tomorrow);

        await @operator.PostAsync($"{Jobs}/{job.Id}/cancellation").ShouldBeAsync(HttpStatusCode.NoContent);

        (await app.RowAsync(job.Id, _ => true)).State.ShouldBe(JobState.Cancelled);
        await @operator.PostAsync($"{Jobs}/{job.Id}/retries").ShouldBeAsync(HttpStatusCode.NoContent);
        await app.RowAsync(job.Id, j => j.State == JobState.Succeeded);
        app.Probe.Runs(key).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_running_job_is_asked_to_stop_and_ends_and_can_be_retried()
    {
        var @operator = await app.OperatorAsync();
        var key = Any.Text();
        var job = await app.EnqueueAsync(new Hang(key));
        await app.Probe.AwaitAsync(key);

        await @operator.PostAsync($"{Jobs}/{job.Id}/cancellation").ShouldBeAsync(HttpStatusCode.NoContent);

        await app.RowAsync(job.Id, j => j.State == JobState.Cancelled);
        await @operator.PostAsync($"{Jobs}/{job.Id}/retries").ShouldBeAsync(HttpStatusCode.NoContent);
        await app.Probe.AwaitAsync(key, atLeast: 2);
        (await app.RowAsync(job.Id, _ => true)).State.ShouldBe(JobState.Running, "The old request must not stop the new attempt");
        await @operator.PostAsync($"{Jobs}/{job.Id}/cancellation").ShouldBeAsync(HttpStatusCode.NoContent);
        await app.RowAsync(job.Id, j => j.State == JobState.Cancelled);
    }

    [Fact]
    public async Task What_waits_for_a_batch_is_cancelled_with_a_job_of_the_batch()
    {
        var @operator = await app.OperatorAsync();
        var batch = JobBatch.New();
        var first = await app.EnqueueAsync(new Note(Any.Text()), Tomorrow with { Batch = batch });
        var second = await app.EnqueueAsync(new Note(Any.Text()), new() { After = batch });

        await @operator.PostAsync($"{Jobs}/{first.Id}/cancellation").ShouldBeAsync(HttpStatusCode.NoContent);

        (await app.RowAsync(second.Id, _ => true)).State.ShouldBe(JobState.Cancelled);
    }

    [Fact]
    public async Task A_job_that_succeeded_can_be_neither_retried_nor_cancelled()
    {
        var @operator = await app.OperatorAsync();
        var job = await app.EnqueueAsync(new Note(Any.Text()));
        await app.RowAsync(job.Id, j => j.State == JobState.Succeeded);

        (await @operator.PostAsync($"{Jobs}/{job.Id}/retries").ProblemAsync()).Code.ShouldBe("jobs.not_retryable");
        (await @operator.PostAsync($"{Jobs}/{job.Id}/cancellation").ProblemAsync()).Code.ShouldBe("jobs.not_cancellable");
        await @operator.PostAsync($"{Jobs}/{Guid.CreateVersion7()}/retries").ShouldBeAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Several_jobs_are_cancelled_and_retried_together_where_it_fits_them()
    {
        var @operator = await app.OperatorAsync();
        var done = await app.EnqueueAsync(new Note(Any.Text()));
        await app.RowAsync(done.Id, j => j.State == JobState.Succeeded);
        var two = new[]
        {
            await app.EnqueueAsync(new Note(Any.Text()), Tomorrow),
            await app.EnqueueAsync(new Note("2"), Tomorrow),
        };
        var ids = new { Ids = two.Append(done).Select(j => j.Id).Append(Guid.CreateVersion7()) };

        (await @operator.PostAsync($"{Jobs}/cancellations", ids).ReadAsync<ChangedJobs>()).Count.ShouldBe(2);
        (await @operator.PostAsync($"{Jobs}/retries", ids).ReadAsync<ChangedJobs>()).Count.ShouldBe(2);

        foreach (var job in two)
        {
            await app.RowAsync(job.Id, j => j.State == JobState.Succeeded);
        }
    }

    [Fact]
    public async Task No_jobs_and_more_than_a_page_holds_are_refused()
    {
        var @operator = await app.OperatorAsync();
        await @operator
            .PostAsync($"{Jobs}/cancellations", new { ids = Array.Empty<Guid>() })
            .ShouldBeAsync(HttpStatusCode.BadRequest);
        var ids = Enumerable.Range(0, 101).Select(_ => Guid.CreateVersion7());

        await @operator.PostAsync($"{Jobs}/retries", new { ids }).ShouldBeAsync(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_cancellation_that_meets_a_claim_leaves_no_job_running_for_ever()
    {
        var @operator = await app.OperatorAsync();
        var keys = Enumerable.Range(0, 10).Select(_ => Any.Text()).ToList();
        var jobs = new List<Guid>();
        foreach (var key in keys)
        {
            jobs.Add((await app.EnqueueAsync(new Hang(key))).Id);
            await @operator.PostAsync($"{Jobs}/{jobs[^1]}/cancellation").ShouldBeAsync(HttpStatusCode.NoContent);
        }

        foreach (var id in jobs)
        {
            await app.RowAsync(id, j => j.State == JobState.Cancelled);
        }

        (await app.DataAsync(db => db.Set<JobRow>().CountAsync(j => jobs.Contains(j.Id) && j.FinishedAt == null))).ShouldBe(0);
    }
}
