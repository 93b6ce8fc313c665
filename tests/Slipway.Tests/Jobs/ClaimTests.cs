using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Slipway.Jobs;
using Slipway.Jobs.Queues;
using Slipway.Kernel.Jobs;

namespace Slipway.Tests.Jobs;

public sealed class ClaimTests(IdleApp app) : IClassFixture<IdleApp>
{
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task A_long_queue_of_one_organization_does_not_delay_anothers_first_job()
    {
        await ClearAsync();
        var (crowd, single) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await AddAsync(3000, "Note", crowd);
        await AddAsync(1, "Note", single);
        var node = NewNode("a");

        var claimed = await node.Claims.ClaimAsync(8, CancellationToken.None);

        claimed.Select(j => j.Lane).ShouldBe([crowd, crowd, crowd, crowd, single], ignoreOrder: true);
    }

    [Fact]
    public async Task More_organizations_than_can_be_claimed_at_once_take_turns()
    {
        await ClearAsync();
        var organizations = Enumerable.Range(0, 30).Select(_ => Guid.CreateVersion7()).ToList();
        foreach (var organization in organizations)
        {
            await AddAsync(5, "Note", organization);
        }

        var node = NewNode("a");
        List<JobRow> claimed = [];
        for (var i = 0; i < 8; i++)
        {
            claimed.AddRange(await node.Claims.ClaimAsync(4, CancellationToken.None));
        }

        claimed.Select(j => j.Lane).Distinct().Count().ShouldBe(30);
    }

    [Fact]
    public async Task Serves_the_better_queue_first_and_only_its_own_queues()
    {
        await ClearAsync();
        await AddAsync(3, "Note", null, JobPriority.Low);
        await AddAsync(3, "Note", null, JobPriority.Normal);
        await AddAsync(3, "Note", null, JobPriority.High);

        var some = await NewNode("a", "high,normal").Claims.ClaimAsync(10, CancellationToken.None);

        some.Select(j => j.Priority)
            .ShouldBe([.. Enumerable.Repeat(JobPriority.High, 3), .. Enumerable.Repeat(JobPriority.Normal, 3)]);
    }

    [Fact]
    public async Task A_paused_queue_rests_and_goes_on_when_resumed()
    {
        await ClearAsync();
        await AddAsync(2, "Note", null);
        await app.DataAsync(db =>
        {
            db.Add(
                new PausedQueue
                {
                    Priority = JobPriority.Normal,
                    PausedAt = clock.GetUtcNow(),
                    PausedBy = "test",
                }
            );
            return db.SaveChangesAsync();
        });
        var node = NewNode("a");
        (await node.Claims.ClaimAsync(5, CancellationToken.None)).ShouldBeEmpty();

        await app.DataAsync(db => db.Set<PausedQueue>().ExecuteDeleteAsync());

        (await node.Claims.ClaimAsync(5, CancellationToken.None)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Limits_hold_over_all_nodes_and_for_each_organization()
    {
        await ClearAsync();
        var (one, other, third) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        await AddAsync(4, "Limited", one);
        await AddAsync(4, "Limited", other);
        await AddAsync(4, "Limited", third);

        var claimed = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(n => Task.Run(() => NewNode($"node {n}").Claims.ClaimAsync(8, CancellationToken.None)))
        );

        var running = claimed.SelectMany(c => c).ToList();
        running.Count.ShouldBe(2);
        running.Select(j => j.Lane).Distinct().Count().ShouldBe(2);
        await NewNode(running[0].Node!).Endings.SucceedAsync(running[0]);
        (await NewNode("later").Claims.ClaimAsync(8, CancellationToken.None)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Not_more_than_its_rate_start_in_a_minute()
    {
        await ClearAsync();
        await AddAsync(5, "Rated", null);
        var node = NewNode("a");

        var first = await ClaimAllAsync(node);
        clock.Advance(TimeSpan.FromSeconds(59));
        var early = await ClaimAllAsync(node);
        clock.Advance(TimeSpan.FromSeconds(2));
        var second = await ClaimAllAsync(node);

        (first, early, second).ShouldBe((3, 0, 2));
    }

    [Fact]
    public async Task Limited_jobs_do_not_keep_others_from_running()
    {
        await ClearAsync();
        await AddAsync(50, "Limited", null);
        await AddAsync(5, "Note", null);

        var claimed = await NewNode("a").Claims.ClaimAsync(8, CancellationToken.None);

        claimed.Count(j => j.Type == "Note").ShouldBe(5);
        claimed.Count(j => j.Type == "Limited").ShouldBe(1);
    }

    [Fact]
    public async Task A_job_that_fails_after_it_was_asked_to_stop_has_no_next_attempt()
    {
        await ClearAsync();
        await app.DataAsync(db =>
        {
            db.Add(
                new JobRow
                {
                    Type = "Note",
                    Payload = "{}",
                    RetryDelays = [60],
                    RunAt = clock.GetUtcNow(),
                }
            );
            return db.SaveChangesAsync();
        });
        var node = NewNode("a");
        var job = (await node.Claims.ClaimAsync(1, CancellationToken.None)).Single();
        await app.DataAsync(db =>
            db.Set<JobRow>().ExecuteUpdateAsync(j => j.SetProperty(x => x.CancelRequestedAt, clock.GetUtcNow()))
        );

        await node.Endings.FailAsync(job, "Stumbled");

        var ended = await app.DataAsync(db => db.Set<JobRow>().AsNoTracking().SingleAsync());
        ended.State.ShouldBe(JobState.Cancelled);
        ended.FinishedAt.ShouldNotBeNull();
        ended.LastError.ShouldBe("Stumbled");
    }

    private static async Task<int> ClaimAllAsync(Node node)
    {
        var count = 0;
        while (await node.Claims.ClaimAsync(8, CancellationToken.None) is { Count: > 0 } some)
        {
            count += some.Count;
        }

        return count;
    }

    private Node NewNode(string name, string queues = "high,normal,low") =>
        new(app, clock, new JobsOptions { Node = name, Queues = queues });

    private Task<int> AddAsync(int count, string type, Guid? organization, JobPriority priority = JobPriority.Normal) =>
        app.DataAsync(db =>
        {
            db.AddRange(
                Enumerable
                    .Range(0, count)
                    .Select(_ => new JobRow
                    {
                        Type = type,
                        Pool = type == "Note" ? "" : type,
                        Payload = "{}",
                        Priority = priority,
                        OrganizationId = organization,
                        Lane = organization ?? JobRow.NoOrganization,
                        RunAt = clock.GetUtcNow(),
                    })
            );
            return db.SaveChangesAsync();
        });

    private Task<int> ClearAsync() => app.DataAsync(db => db.Set<JobRow>().ExecuteDeleteAsync());
}
