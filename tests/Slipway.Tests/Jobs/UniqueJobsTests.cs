using Microsoft.EntityFrameworkCore;
using Slipway.Jobs;
using Slipway.Kernel.Data;
using Slipway.Kernel.Jobs;

namespace Slipway.Tests.Jobs;

/// <summary>An app whose jobs only run when a test says so.</summary>
public sealed class IdleApp : JobsApp
{
    protected override IEnumerable<(string Key, string Value)> Settings => [("Jobs:Enabled", "false")];
}

public sealed class UniqueJobsTests(IdleApp app) : IClassFixture<IdleApp>
{
    [Fact]
    public async Task Leaves_out_a_job_whose_key_waits_and_saves_the_rest()
    {
        var (key, other) = (Any.Text(), Any.Text());
        var first = await app.EnqueueAsync(new Note("first"), new JobOptions { UniqueKey = key });

        await app.DataAsync(db =>
        {
            db.Enqueue(new Note("second"), new JobOptions { UniqueKey = key });
            db.Enqueue(new Note(other));
            return db.SaveChangesAsync();
        });

        (await WithKeyAsync(key)).ShouldHaveSingleItem().Id.ShouldBe(first.Id);
        (await app.DataAsync(db => db.Set<JobRow>().CountAsync(j => j.Payload.Contains(other)))).ShouldBe(1);
    }

    [Fact]
    public async Task Takes_the_key_again_once_the_job_has_ended()
    {
        var key = Any.Text();
        await EnqueueAndEndAsync(new JobOptions { UniqueKey = key, RunAt = DateTimeOffset.UnixEpoch }, "while it runs");

        await app.EnqueueAsync(new Note("after it"), new JobOptions { UniqueKey = key });

        (await WithKeyAsync(key)).ShouldHaveSingleItem().Payload.ShouldContain("after it");
    }

    [Fact]
    public async Task Keeps_the_key_for_its_window_even_when_the_job_has_ended()
    {
        var (key, hour) = (Any.Text(), TimeSpan.FromHours(1));
        var options = new JobOptions
        {
            UniqueKey = key,
            UniqueFor = hour,
            RunAt = DateTimeOffset.UnixEpoch,
        };
        await EnqueueAndEndAsync(options, "within the hour");
        await app.EnqueueAsync(new Note("still within"), new JobOptions { UniqueKey = key });
        (await WithKeyAsync(key)).ShouldHaveSingleItem().State.ShouldBe(JobState.Succeeded);

        app.Clock.Advance(hour);
        await app.EnqueueAsync(new Note("after it"), new JobOptions { UniqueKey = key });

        (await WithKeyAsync(key)).ShouldHaveSingleItem().Payload.ShouldContain("after it");
    }

    private async Task EnqueueAndEndAsync(JobOptions options, string meanwhile)
    {
        await app.EnqueueAsync(new Note("first"), options);
        var node = new Node(app, app.Clock, new JobsOptions());
        var claimed = (await node.Claims.ClaimAsync(1, CancellationToken.None)).ShouldHaveSingleItem();
        await app.EnqueueAsync(new Note(meanwhile), new JobOptions { UniqueKey = options.UniqueKey });
        await node.Endings.SucceedAsync(claimed);
    }

    [Fact]
    public async Task Lets_every_one_of_many_callers_at_once_save_and_keeps_one_job()
    {
        var (key, mark) = (Any.Text(), Any.Text());

        await Task.WhenAll(
            Enumerable
                .Range(0, 16)
                .Select(_ =>
                    Task.Run(() =>
                        app.DataAsync(db =>
                        {
                            db.Enqueue(new Note("unique"), new JobOptions { UniqueKey = key });
                            db.Enqueue(new Note(mark));
                            return db.SaveChangesAsync();
                        })
                    )
                )
        );

        (await WithKeyAsync(key)).ShouldHaveSingleItem();
        (await app.DataAsync(db => db.Set<JobRow>().CountAsync(j => j.Payload.Contains(mark)))).ShouldBe(16);
    }

    [Fact]
    public async Task Enqueues_nothing_when_the_callers_transaction_fails_and_everything_when_it_is_tried_again()
    {
        var key = Any.Text();
        var twice = Guid.CreateVersion7();
        await app.DataAsync(async db =>
        {
            db.Add(
                new JobRow
                {
                    Id = twice,
                    Type = "Note",
                    Payload = "{}",
                    State = JobState.Cancelled,
                }
            );
            return await db.SaveChangesAsync();
        });

        await app.DataAsync(async db =>
        {
            db.Enqueue(new Note("unique"), new JobOptions { UniqueKey = key });
            var conflict = db.Add(
                new JobRow
                {
                    Id = twice,
                    Type = "Note",
                    Payload = "{}",
                    State = JobState.Cancelled,
                }
            );
            await Should.ThrowAsync<DbUpdateException>(() => db.SaveChangesAsync());
            (await WithKeyAsync(key)).ShouldBeEmpty();
            conflict.State = EntityState.Detached;
            return await db.SaveChangesAsync();
        });

        (await WithKeyAsync(key)).ShouldHaveSingleItem();
    }

    private Task<List<JobRow>> WithKeyAsync(string key) =>
        app.DataAsync(db =>
            db.Set<JobRow>().AsNoTracking().Where(j => j.UniqueKey == key).OrderBy(j => j.State == JobState.Waiting).ToListAsync()
        );
}
