using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Slipway.Jobs.Workers;
using Slipway.Kernel.Data;
using Slipway.Kernel.Jobs;

namespace Slipway.Tests.Jobs;

/// <summary>An app that looks for jobs by itself so rarely that no test would see it happen.</summary>
public sealed class PatientApp : JobsApp
{
    protected override IEnumerable<(string Key, string Value)> Settings =>
        [("Jobs:Poll", "00:05:00"), ("Jobs:Grace", "00:00:00")];
}

public sealed class WakeUpTests(PatientApp app) : IClassFixture<PatientApp>
{
    [Fact]
    public async Task Starts_a_job_without_waiting_for_the_next_look()
    {
        for (var i = 0; i < 20; i++)
        {
            var key = Any.Text();
            await app.EnqueueAsync(new Note(key));
            await app.Probe.AwaitAsync(key);
        }
    }

    [Fact]
    public async Task Wakes_up_at_the_commit_of_a_transaction_that_the_caller_began()
    {
        var key = Any.Text();
        await app.DataAsync(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            db.Enqueue(new Note(key));
            await db.SaveChangesAsync();
            // Long enough for a worker that was woken too early to look, find nothing and go to sleep
            await Task.Delay(300);
            await transaction.CommitAsync();
            return true;
        });

        await app.Probe.AwaitAsync(key);
    }

    [Fact]
    public async Task Runs_more_jobs_than_it_has_workers_after_one_wake_up()
    {
        var keys = Enumerable.Range(0, 50).Select(_ => Any.Text()).ToList();
        await app.DataAsync(db =>
        {
            keys.ForEach(k => db.Enqueue(new Note(k)));
            return db.SaveChangesAsync();
        });

        foreach (var key in keys)
        {
            (await app.Probe.AwaitAsync(key)).Count.ShouldBe(1);
        }
    }
}

/// <summary>What a worker claims ahead of jobs that turn out to take long; each test has an app of its own.</summary>
public sealed class ClaimAheadTests
{
    private const int Workers = 8;
    private static readonly JobState[] Unended = [JobState.Waiting, JobState.Running];

    [Fact]
    public async Task Lets_other_nodes_have_what_it_cannot_begin_soon()
    {
        await using var app = new JobsApp();
        await app.InitializeAsync();
        await HangAsync(app, 30);

        await UntilAsync(app, r => r.Count(j => j.State == JobState.Running) == Workers);

        var rows = await RowsAsync(app);
        rows.Where(j => j.State == JobState.Waiting).ShouldAllBe(j => j.Attempts == 0 && j.LeaseUntil == null);
    }

    [Fact]
    public async Task Hands_everything_back_when_the_worker_stops()
    {
        await using var app = new PatientApp();
        await app.InitializeAsync();
        await HangAsync(app, 30);
        await UntilAsync(app, r => r.Count(j => j.State == JobState.Running) >= Workers);

        await app.Services.GetServices<IHostedService>().OfType<Worker>().Single().StopAsync(CancellationToken.None);

        var rows = await RowsAsync(app);
        rows.Count.ShouldBe(30);
        rows.ShouldAllBe(j => j.State == JobState.Waiting && j.Attempts == 0 && j.LeaseUntil == null);
    }

    /// <summary>Enqueues so many that hang, behind so many fast ones that the worker claims ahead.</summary>
    private static async Task HangAsync(JobsApp app, int count)
    {
        await app.DataAsync(db =>
        {
            Enumerable.Range(0, 400).ToList().ForEach(_ => db.Enqueue(new Note("fast")));
            return db.SaveChangesAsync();
        });
        await app.Probe.AwaitAsync("fast", atLeast: 400);
        await app.DataAsync(db =>
        {
            Enumerable.Range(0, count).ToList().ForEach(_ => db.Enqueue(new Hang("slow")));
            return db.SaveChangesAsync();
        });
        await app.Probe.AwaitAsync("slow", Workers);
    }

    private static async Task UntilAsync(JobsApp app, Func<List<JobRow>, bool> isSo)
    {
        for (var end = TimeProvider.System.GetUtcNow().AddSeconds(30); !isSo(await RowsAsync(app)); await Task.Delay(20))
        {
            (TimeProvider.System.GetUtcNow() < end).ShouldBeTrue(app.Log.ToString());
        }
    }

    private static Task<List<JobRow>> RowsAsync(JobsApp app) =>
        app.DataAsync(db =>
            db.Set<JobRow>().AsNoTracking().Where(j => j.Type == "Hang" && Unended.Contains(j.State)).ToListAsync()
        );
}

/// <summary>Stops an app's worker, so it has one of its own.</summary>
public sealed class ShutdownTests
{
    [Fact]
    public async Task Hands_running_jobs_back_when_the_worker_stops()
    {
        await using var app = new PatientApp();
        await app.InitializeAsync();
        var key = Any.Text();
        var job = await app.EnqueueAsync(new Hang(key));
        await app.Probe.AwaitAsync(key);

        await app.Services.GetServices<IHostedService>().OfType<Worker>().Single().StopAsync(CancellationToken.None);

        var row = await app.RowAsync(job.Id, j => j.State == JobState.Waiting);
        row.Attempts.ShouldBe(0);
        row.LeaseUntil.ShouldBeNull();
        app.Probe.Runs(key).Count.ShouldBe(1);
    }
}
