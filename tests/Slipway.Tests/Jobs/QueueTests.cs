using CsCheck;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Slipway.Jobs;
using Slipway.Jobs.Workers;
using Slipway.Kernel.Data;
using Slipway.Kernel.Jobs;

namespace Slipway.Tests.Jobs;

public sealed class QueueTests(IdleApp app) : IClassFixture<IdleApp>
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);
    private static readonly string[] Nodes = ["a", "b"];

    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero));

    private enum Step
    {
        Enqueue,
        Stage,
        Claim,
        Renew,
        Wait,
        Reap,
        Succeed,
        Fail,
        Release,
        HandBack,
        Bury,
        Obey,
        Cancel,
        Retry,
    }

    /// <summary>
    /// Whatever nodes and operators do and whenever nodes die, the table goes the way of the model: a claim that is no longer
    /// held changes nothing, and in the end every job has succeeded once, is dead with all its attempts used, or was cancelled.
    /// </summary>
    [Fact]
    public async Task Loses_no_job_and_ends_none_twice_whatever_the_order_of_events()
    {
        var step = Gen.Select(Gen.Enum<Step>(), Gen.Int[0, 40]);
        await step.Array[1, 60].SampleAsync(PlayAsync, iter: 60, threads: 1);
    }

    [Fact]
    public async Task Gives_every_job_to_one_of_many_nodes_that_claim_at_once()
    {
        await ClearAsync();
        const int Jobs = 200;
        await app.DataAsync(db =>
        {
            db.AddRange(Enumerable.Range(0, Jobs).Select(_ => Row(JobPriority.Normal)));
            return db.SaveChangesAsync();
        });

        var claimed = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(n => Task.Run(() => ClaimAllAsync(Queue(string.Create(null, $"node {n}")).Claims)))
        );

        var ids = claimed.SelectMany(c => c).ToList();
        ids.Count.ShouldBe(Jobs);
        ids.Distinct().Count().ShouldBe(Jobs);
    }

    private static async Task<List<Guid>> ClaimAllAsync(Claims queue)
    {
        List<Guid> all = [];
        while (await queue.ClaimAsync(7, CancellationToken.None) is { Count: > 0 } some)
        {
            all.AddRange(some.Select(j => j.Id));
        }

        return all;
    }

    private async Task PlayAsync((Step Step, int Number)[] steps)
    {
        await ClearAsync();
        var model = new QueueModel(Lease);
        var queues = Array.ConvertAll(Nodes, Queue);
        List<JobRow> claims = [];
        foreach (var (step, number) in steps)
        {
            clock.Advance(TimeSpan.FromMilliseconds(1));
            await TakeAsync(step, number, model, queues, claims);
            await CompareAsync(model);
        }

        await DrainAsync(model, queues[0]);
        model.Jobs.ShouldAllBe(j => j.State == JobState.Succeeded || j.State == JobState.Dead || j.State == JobState.Cancelled);
        model.Jobs.ShouldAllBe(j => j.Completions == (j.State == JobState.Succeeded ? 1 : 0));
    }

    private async Task TakeAsync(Step step, int number, QueueModel model, Node[] queues, List<JobRow> claims)
    {
        var node = number % Nodes.Length;
        var now = clock.GetUtcNow();
        switch (step)
        {
            case Step.Enqueue:
                var row = Row((JobPriority)(number % 3));
                await app.DataAsync(db =>
                {
                    db.Add(row);
                    return db.SaveChangesAsync();
                });
                model.Enqueue(row);
                break;
            case Step.Stage:
                await queues[node].Claims.StageAsync(CancellationToken.None);
                model.Stage(now);
                break;
            case Step.Claim:
                var got = await queues[node].Claims.ClaimAsync(1 + (number % 3), CancellationToken.None);
                got.Select(j => j.Id).ShouldBe(model.Claim(Nodes[node], 1 + (number % 3), now));
                claims.AddRange(got);
                break;
            case Step.Renew:
                var mine = claims.Where(c => c.Node == Nodes[node]).Select(c => c.Id).Distinct().ToList();
                var held = await queues[node].Claims.RenewAsync(mine, now + Lease, CancellationToken.None);
                model.Renew(Nodes[node], now);
                held.ShouldBe(
                    model
                        .Jobs.Where(j => j.State == JobState.Running && j.Claim?.Node == Nodes[node])
                        .Select(j => (j.Id, j.Attempts)),
                    ignoreOrder: true
                );
                break;
            case Step.Wait:
                clock.Advance(TimeSpan.FromSeconds(number));
                break;
            case Step.Reap:
                await queues[node].Housekeeping.ReapAsync(CancellationToken.None);
                model.Reap(now);
                break;
            case Step.Cancel or Step.Retry:
                await ControlAsync(step, number, model, queues[node], now);
                break;
            case var _ when claims.Count > 0:
                await EndAsync(step, claims[number % claims.Count], model, queues);
                break;
        }
    }

    /// <summary>What operators do, to any job in any state.</summary>
    private async Task ControlAsync(Step step, int number, QueueModel model, Node queue, DateTimeOffset now)
    {
        if (model.Jobs.ToList() is not { Count: > 0 } jobs)
        {
            return;
        }

        var id = jobs[number % jobs.Count].Id;
        await app.DataAsync(db =>
            step == Step.Cancel
                ? queue.Control.CancelAsync(db.Set<JobRow>(), [id], CancellationToken.None)
                : queue.Control.RetryAsync(db.Set<JobRow>(), [id], CancellationToken.None)
        );
        if (step == Step.Cancel)
        {
            model.Cancel(id);
        }
        else
        {
            model.Retry(id, now);
        }
    }

    /// <summary>The claim may be a stale one.</summary>
    private async Task EndAsync(Step step, JobRow claim, QueueModel model, Node[] queues)
    {
        var queue = queues[Array.IndexOf(Nodes, claim.Node)];
        var now = clock.GetUtcNow();
        switch (step)
        {
            case Step.Succeed:
                await queue.Endings.SucceedAsync(claim);
                model.End(claim, QueueModel.Succeed);
                break;
            case Step.Fail:
                await queue.Endings.FailAsync(claim, "failed");
                model.End(claim, j => QueueModel.Fail(j, now));
                break;
            case Step.Release:
                await queue.Endings.ReleaseAsync(claim);
                model.End(claim, QueueModel.Release);
                break;
            case Step.HandBack:
                await queue.Endings.HandBackAsync([claim]);
                model.End(claim, QueueModel.Release);
                break;
            case Step.Obey:
                await queue.Endings.CancelAsync(claim);
                model.End(claim, QueueModel.Cancel);
                break;
            default:
                await queue.Endings.BuryAsync(claim, "no use");
                model.End(claim, QueueModel.Bury);
                break;
        }
    }

    private async Task DrainAsync(QueueModel model, Node queue)
    {
        clock.Advance(Lease + TimeSpan.FromSeconds(QueueModel.Retries.Max()));
        await queue.Housekeeping.ReapAsync(CancellationToken.None);
        model.Reap(clock.GetUtcNow());
        await queue.Claims.StageAsync(CancellationToken.None);
        model.Stage(clock.GetUtcNow());
        while (await queue.Claims.ClaimAsync(10, CancellationToken.None) is { Count: > 0 } rest)
        {
            model.Claim(Nodes[0], 10, clock.GetUtcNow());
            foreach (var job in rest)
            {
                await queue.Endings.SucceedAsync(job);
                model.End(job, QueueModel.Succeed);
            }
        }

        await CompareAsync(model);
    }

    private async Task CompareAsync(QueueModel model)
    {
        var rows = await app.DataAsync(db => db.Set<JobRow>().AsNoTracking().ToListAsync());
        rows.Select(j => (j.Id, j.State, j.Attempts, j.RunAt, j.LeaseUntil, j.CancelRequestedAt is not null))
            .ShouldBe(
                model.Jobs.Select(j => (j.Id, j.State, j.Attempts, j.RunAt, j.LeaseUntil, j.IsUnwanted)),
                ignoreOrder: true
            );
    }

    private Node Queue(string node) => new(app, clock, new JobsOptions { Node = node, Lease = Lease });

    private JobRow Row(JobPriority priority) =>
        new()
        {
            Type = "Note",
            Payload = "{}",
            Priority = priority,
            RunAt = clock.GetUtcNow(),
            RetryDelays = [.. QueueModel.Retries],
        };

    private Task<int> ClearAsync() => app.DataAsync(db => db.Set<JobRow>().ExecuteDeleteAsync());
}
