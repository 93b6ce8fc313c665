using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Slipway.Accounts.Mails;
using Slipway.Email.Contracts;
using Slipway.Email.Inbox;
using Slipway.Kernel.Data;
using Slipway.Kernel.Jobs;
using Slipway.Tests.Jobs;

namespace Slipway.Tests.Processes;

/// <summary>Worker processes over the database of an app that enqueues and runs nothing itself.</summary>
[Collection(nameof(StartsProcesses))]
public sealed class JobCrashTests(IdleApp app) : IClassFixture<IdleApp>, IDisposable
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(6);
    private readonly string folder = Directory.CreateTempSubdirectory("slipway-workers-").FullName;

    [Fact]
    public async Task Twenty_kills_lose_no_job_and_double_no_effect()
    {
        SkipUnlessWanted();
        const int Mails = 5000;
        var random = new Random(20261125);
        List<Node> workers = [await StartAsync(app.Database), await StartAsync(app.Database)];
        await EnqueueAsync(Mails);

        for (var kill = 0; kill < 20; kill++)
        {
            await Task.Delay(random.Next(100, 900));
            var victim = random.Next(workers.Count);
            await workers[victim].KillAsync();
            await workers[victim].DisposeAsync();
            workers[victim] = await StartAsync(app.Database);
        }

        await DoneWithinAsync(Lease + TimeSpan.FromSeconds(60), workers);
        (await app.DataAsync(db => db.Set<InboxMessage>().Select(m => m.To).Distinct().CountAsync())).ShouldBe(Mails);
        (await app.DataAsync(db => db.Set<InboxMessage>().CountAsync())).ShouldBe(Mails);
        await EndAsync(workers);
    }

    [Fact]
    public async Task Workers_outlive_a_database_that_is_away_for_twenty_seconds()
    {
        SkipUnlessWanted();
        const int Mails = 400;
        await using var outage = new Outage(app.Database);
        List<Node> workers = [await StartAsync(outage.Database), await StartAsync(outage.Database)];
        await EnqueueAsync(Mails);

        await outage.HappenAsync(TimeSpan.FromSeconds(20));

        await DoneWithinAsync(Lease + TimeSpan.FromSeconds(60), workers);
        (await app.DataAsync(db => db.Set<JobRow>().CountAsync(j => j.State == JobState.Dead))).ShouldBe(0);
        await EndAsync(workers);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static void SkipUnlessWanted() =>
        Assert.SkipUnless(
            Environment.GetEnvironmentVariable("SLIPWAY_TEST_PROCESSES") == "1",
            "Starts processes: set SLIPWAY_TEST_PROCESSES=1"
        );

    private Task<Node> StartAsync(TestDatabase database) => Node.WorkAsync(database, folder, Lease);

    private async Task EnqueueAsync(int mails)
    {
        await app.DataAsync(db => db.Set<InboxMessage>().ExecuteDeleteAsync());
        foreach (var chunk in Enumerable.Range(0, mails).Chunk(500))
        {
            await app.InScopeAsync(async services =>
            {
                var queue = services.GetRequiredService<IMailQueue>();
                foreach (var number in chunk)
                {
                    queue.Enqueue(
                        new Recipient($"crash-{number}@example.com", "Ann", "en"),
                        new PasswordChangedMessage("Ann", "http://localhost/forgot-password")
                    );
                }

                return await services.GetRequiredService<AppDb>().SaveChangesAsync();
            });
        }
    }

    private async Task DoneWithinAsync(TimeSpan time, List<Node> workers)
    {
        for (var end = TimeProvider.System.GetUtcNow() + time; TimeProvider.System.GetUtcNow() < end; await Task.Delay(200))
        {
            var left = await app.DataAsync(db => db.Set<JobRow>().CountAsync(j => JobRow.Unfinished.Contains(j.State)));
            if (left == 0)
            {
                return;
            }
        }

        throw new TimeoutException(string.Join("\n\n", workers.Select(w => w.Output)));
    }

    private static async Task EndAsync(List<Node> workers)
    {
        foreach (var worker in workers)
        {
            await worker.DisposeAsync();
        }
    }
}
