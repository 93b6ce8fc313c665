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
