using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Slipway.Jobs.Recurring;
using Slipway.Kernel;
using Slipway.Kernel.Data;
using Slipway.Kernel.Jobs;

namespace Slipway.Tests.Jobs;

public sealed class RecurringTests(IdleApp app) : IClassFixture<IdleApp>
{
    private readonly string name = Any.Text();

    [Fact]
    public async Task Two_nodes_enqueue_every_occurrence_once()
    {
        var clock = At("2027-01-10T12:00:00Z");
        var nodes = new[] { NewNode(clock, "*/5 * * * *"), NewNode(clock, "*/5 * * * *") };

        for (var minute = 0; minute <= 30; minute++)
        {
            await Task.WhenAll(nodes.Select(n => Task.Run(() => n.TickAsync(CancellationToken.None))));
            clock.Advance(TimeSpan.FromMinutes(1));
        }

        (await EnqueuedAsync()).Count.ShouldBe(6);
    }

    [Theory]
    [InlineData(MissedRuns.RunOnce, 1)]
    [InlineData(MissedRuns.Skip, 0)]
    public async Task After_two_days_without_a_node_at_most_one_run_makes_up(MissedRuns missed, int runs)
    {
        var clock = At("2027-01-10T12:00:00Z");
        var node = NewNode(clock, "0 * * * *", missed);
        await node.TickAsync(CancellationToken.None);

        clock.Advance(TimeSpan.FromHours(48) + TimeSpan.FromMinutes(30));
        await node.TickAsync(CancellationToken.None);
        await node.TickAsync(CancellationToken.None);

        (await EnqueuedAsync()).Count.ShouldBe(runs);
        clock.Advance(TimeSpan.FromMinutes(30));
        await node.TickAsync(CancellationToken.None);
        (await EnqueuedAsync()).Count.ShouldBe(runs + 1);
    }

    [Fact]
    public async Task A_clock_that_goes_back_runs_nothing_twice()
    {
        var clock = At("2027-01-10T12:00:00Z");
        var node = NewNode(clock, "0 * * * *");
        await node.TickAsync(CancellationToken.None);
        clock.Advance(TimeSpan.FromHours(1));
        await node.TickAsync(CancellationToken.None);

        var earlier = NewNode(At("2027-01-10T12:00:00Z"), "0 * * * *");
        await earlier.TickAsync(CancellationToken.None);

        (await EnqueuedAsync()).Count.ShouldBe(1);
    }

    [Theory]
    // The hour from two to three does not exist on this day in Berlin
    [InlineData("2027-03-27T12:00:00Z", "2027-03-28T01:00:00Z")]
    // and exists twice on this one
    [InlineData("2027-10-30T12:00:00Z", "2027-10-31T00:30:00Z")]
    public async Task Runs_once_on_the_days_when_clocks_change(string from, string expected)
    {
        var clock = At(from);
        var node = NewNode(clock, "30 2 * * *", zone: "Europe/Berlin");
        List<DateTimeOffset> ran = [];
        for (var quarter = 0; quarter < 24 * 4; quarter++)
        {
            await node.TickAsync(CancellationToken.None);
            if ((await EnqueuedAsync()).Count > ran.Count)
            {
                ran.Add(clock.GetUtcNow());
            }

            clock.Advance(TimeSpan.FromMinutes(15));
        }

        ran.ShouldBe([DateTimeOffset.Parse(expected, null)]);
    }

    [Fact]
    public async Task A_changed_rule_counts_from_its_change_on()
    {
        var clock = At("2027-01-10T12:00:00Z");
        await NewNode(clock, "0 * * * *").TickAsync(CancellationToken.None);

        await NewNode(clock, "10 * * * *").TickAsync(CancellationToken.None);

        var schedule = await app.DataAsync(db => db.Set<Schedule>().SingleAsync(s => s.Name == name));
        schedule.NextAt.ShouldBe(DateTimeOffset.Parse("2027-01-10T12:10:00Z", null));
    }

    private static FakeTimeProvider At(string time) => new(DateTimeOffset.Parse(time, null));

    private Timetable NewNode(FakeTimeProvider clock, string cron, MissedRuns missed = MissedRuns.RunOnce, string zone = "UTC") =>
        new(
            app.Services.GetRequiredService<IServiceScopeFactory>(),
            new ModuleCatalog([
                new ClockModule(new RecurringJob(name, cron, new Note(name)) { Missed = missed, TimeZone = zone }),
            ]),
            app.Services.GetRequiredService<IDialect>(),
            clock
        );

    private Task<List<JobRow>> EnqueuedAsync() =>
        app.DataAsync(db =>
            db.Set<JobRow>().AsNoTracking().Where(j => j.Type == "Note" && j.Payload.Contains(name)).ToListAsync()
        );

    private sealed class ClockModule(RecurringJob job) : Module
    {
        public override string Name => "clock";

        public override IEnumerable<RecurringJob> RecurringJobs => [job];
    }
}
