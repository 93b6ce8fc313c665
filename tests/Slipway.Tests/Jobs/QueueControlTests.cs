using System.Net;
using Microsoft.EntityFrameworkCore;
using Slipway.Jobs.Nodes;
using Slipway.Jobs.Queues;
using Slipway.Kernel.Jobs;
using Slipway.Tests.Operations;

namespace Slipway.Tests.Jobs;

public sealed class QueueControlTests(JobsApp app) : IClassFixture<JobsApp>
{
    private const string Queues = Operators.Api + "/queues";

    [Fact]
    public async Task A_paused_queue_rests_until_it_is_resumed_and_the_others_go_on()
    {
        var @operator = await app.OperatorAsync();
        await @operator.Api.PutAsync($"{Queues}/low/pause", null).ShouldBeAsync(HttpStatusCode.NoContent);
        await @operator.Api.PutAsync($"{Queues}/low/pause", null).ShouldBeAsync(HttpStatusCode.NoContent);
        var low = await app.EnqueueAsync(new Note(Any.Text()), new() { Priority = JobPriority.Low });
        var normal = await app.EnqueueAsync(new Note(Any.Text()));

        await app.RowAsync(normal.Id, j => j.State == JobState.Succeeded);

        (await app.RowAsync(low.Id, _ => true)).State.ShouldBe(JobState.Waiting);
        // What the product does of its own accord comes to wait too; of a paused queue nothing leaves
        var before = await WaitingAsync();
        var queue = (await QueuesAsync(@operator)).Single(q => q.Queue == JobPriority.Low);
        queue.PausedBy.ShouldBe(@operator.Name);
        queue.Waiting.ShouldBeInRange(Math.Max(1, before), await WaitingAsync());
        await @operator.Api.DeleteAsync($"{Queues}/low/pause").ShouldBeAsync(HttpStatusCode.NoContent);
        await app.RowAsync(low.Id, j => j.State == JobState.Succeeded);
        (await QueuesAsync(@operator)).ShouldAllBe(q => q.PausedAt == null);

        Task<int> WaitingAsync() =>
            app.DataAsync(db => db.Set<JobRow>().CountAsync(j => j.State == JobState.Waiting && j.Priority == JobPriority.Low));
    }

    [Theory]
    [InlineData("urgent")]
    [InlineData("0")]
    public async Task There_are_three_queues_only(string queue)
    {
        var @operator = await app.OperatorAsync();

        await @operator.Api.PutAsync($"{Queues}/{queue}/pause", null).ShouldBeAsync(HttpStatusCode.NotFound);
        await @operator.Api.DeleteAsync($"{Queues}/{queue}/pause").ShouldBeAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Nodes_say_that_they_live_and_what_they_run()
    {
        var @operator = await app.OperatorAsync();
        var key = Any.Text();
        var job = await app.EnqueueAsync(new Count(key));
        await app.Probe.AwaitAsync(key);

        var node = (await @operator.Api.GetAsync($"{Operators.Api}/job-nodes").ReadAsync<NodeList>()).Items.Single();

        node.IsAlive.ShouldBeTrue();
        node.Queues.ShouldBe(["high", "normal", "low"]);
        // Beside it may run what the sign-ups of this class have left
        var running = node.Jobs.Single(j => j.Id == job.Id);
        running.Progress.ShouldNotBeNull().Text.ShouldBe("counting");
        (await QueuesAsync(@operator)).Single(q => q.Queue == JobPriority.Normal).Running.ShouldBePositive();
        await @operator.PostAsync($"{Operators.Api}/jobs/{job.Id}/cancellation").ShouldBeAsync(HttpStatusCode.NoContent);
        await app.RowAsync(job.Id, j => j.State == JobState.Cancelled);
    }

    private static async Task<IReadOnlyList<QueueDetails>> QueuesAsync(Person @operator) =>
        (await @operator.Api.GetAsync(Queues).ReadAsync<QueueList>()).Items;
}
