using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Slipway.Kernel.Data;
using Slipway.Kernel.Jobs;

namespace Slipway.Tests.Jobs;

public sealed class RunningJobsTests(JobsApp app) : IClassFixture<JobsApp>
{
    [Fact]
    public async Task Runs_a_job_once_its_transaction_has_committed()
    {
        var key = Any.Text();

        var job = await app.EnqueueAsync(new Note(key));

        await app.RowAsync(job.Id, j => j.State == JobState.Succeeded);
        app.Probe.Runs(key).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Forgets_a_job_whose_transaction_was_rolled_back()
    {
        var key = Any.Text();
        var id = await app.DataAsync(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            var job = db.Enqueue(new Note(key));
            await db.SaveChangesAsync();
            await transaction.RollbackAsync();
            return job.Id;
        });

        var later = await app.EnqueueAsync(new Note(Any.Text()));

        await app.RowAsync(later.Id, j => j.State == JobState.Succeeded);
        app.Probe.Runs(key).ShouldBeEmpty();
        (await app.DataAsync(db => db.Set<JobRow>().AnyAsync(j => j.Id == id))).ShouldBeFalse();
    }

    [Fact]
    public async Task Tries_again_at_the_jobs_own_times_until_it_succeeds()
    {
        var key = Any.Text();
        var retries = new[] { TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(7) };
        var job = await app.EnqueueAsync(new Stumble(key, Times: 2), new JobOptions { Retries = retries });

        foreach (var (attempt, wait) in retries.Index())
        {
            var row = await app.RowAsync(job.Id, j => j.State == JobState.Scheduled && j.Attempts == attempt + 1);
            (row.RunAt - app.Clock.GetUtcNow()).ShouldBe(wait, TimeSpan.FromSeconds(15));
            row.LastError.ShouldNotBeNull().ShouldContain($"Stumbled over {key}");
            app.Probe.Runs(key).Count.ShouldBe(attempt + 1);
            app.Clock.Advance(wait);
        }

        var done = await app.RowAsync(job.Id, j => j.State == JobState.Succeeded);
        done.Attempts.ShouldBe(3);
        done.LastError.ShouldBeNull();
    }

    [Fact]
    public async Task Is_dead_after_the_last_attempt()
    {
        var key = Any.Text();
        var options = new JobOptions { Retries = [TimeSpan.FromMinutes(1)] };
        var job = await app.EnqueueAsync(new Stumble(key, Times: 99), options);

        await app.RowAsync(job.Id, j => j.State == JobState.Scheduled && j.Attempts == 1);
        app.Clock.Advance(TimeSpan.FromMinutes(1));

        var dead = await app.RowAsync(job.Id, j => j.State == JobState.Dead);
        dead.Attempts.ShouldBe(2);
        dead.LastError.ShouldNotBeNull().ShouldContain($"Stumbled over {key}");
        dead.FinishedAt.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("NoLongerThere", "{}", "knows no job NoLongerThere")]
    [InlineData("Note", "not json", "does not fit Note")]
    public async Task Buries_what_this_version_cannot_run_and_says_why(string type, string payload, string reason)
    {
        var job = new JobRow { Type = type, Payload = payload };
        await app.DataAsync(db =>
        {
            db.Add(job);
            return db.SaveChangesAsync();
        });

        var dead = await app.RowAsync(job.Id, j => j.State == JobState.Dead);

        dead.LastError.ShouldNotBeNull().ShouldContain(reason);
        dead.Attempts.ShouldBe(1);
    }

    [Fact]
    public async Task Runs_every_listener_of_an_event_once_and_with_the_same_event_id()
    {
        var person = await app.SignUpAsync();

        var first = await app.Probe.AwaitAsync($"first {person.Email}");
        var second = await app.Probe.AwaitAsync($"second {person.Email}");

        first.Count.ShouldBe(1);
        second.Count.ShouldBe(1);
        app.Probe.EventsOf(person.Email).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Runs_in_the_organization_of_the_request_that_caused_it()
    {
        var owner = await app.VerifiedUserAsync();
        var organization = await owner.CreateOrganizationAsync();
        var email = Any.Email();

        await owner.InviteAsync(organization, email);

        (await app.Probe.AwaitAsync($"invited {email}")).ShouldHaveSingleItem().Organization.ShouldBe(organization.Id);
    }

    [Fact]
    public async Task Runs_in_the_language_of_the_request_that_caused_it()
    {
        var email = Any.Email();
        using var caller = app.Caller();
        caller.DefaultRequestHeaders.AcceptLanguage.ParseAdd("fr");
        var account = new
        {
            Name = Any.Name(),
            email,
            Any.Password,
        };

        await caller.PostAsJsonAsync("/api/v1/accounts", account).ShouldBeAsync(HttpStatusCode.Accepted);

        (await app.Probe.AwaitAsync($"first {email}")).ShouldHaveSingleItem().Culture.ShouldBe("fr");
    }
}
