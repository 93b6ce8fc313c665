using System.Net;
using Slipway.Kernel.Jobs;
using Slipway.Tests.Operations;

namespace Slipway.Tests.Jobs;

public sealed class JobPagesTests(JobsApp app) : IClassFixture<JobsApp>
{
    private static readonly JobOptions Tomorrow = new() { Delay = TimeSpan.FromDays(1) };

    [Fact]
    public async Task Operators_pause_and_resume_a_queue()
    {
        var browser = await (await app.OperatorAsync()).BrowseAsync();
        var page = await browser.GetAsync("/operations/jobs");

        page = await page.SubmitAsync(("Table.Act", "pause:low"));
        page.Text.ShouldContain("Paused");

        page = await page.SubmitAsync(("Table.Act", "resume:low"));
        page.Text.ShouldNotContain("Paused");
    }

    [Fact]
    public async Task The_overview_shows_what_runs_and_what_failed()
    {
        var browser = await (await app.OperatorAsync()).BrowseAsync();
        var key = Any.Text();
        var running = await app.EnqueueAsync(new Count(key));
        var dead = await app.EnqueueAsync(new Stumble(Any.Text(), 9), new() { Retries = [] });
        await app.Probe.AwaitAsync(key);
        await app.RowAsync(dead.Id, j => j.State == JobState.Dead);

        var page = await browser.GetAsync("/operations/jobs");

        page.Find($"#running a[href='operations/jobs/{running.Id}']");
        page.Find("#running progress").GetAttribute("value").ShouldBe("0.4");
        page.Find($"a[href='operations/jobs/{dead.Id}']");
        var job = await browser.GetAsync($"/operations/jobs/{running.Id}");
        await job.SubmitAsync("form:has(.danger)");
        await app.RowAsync(running.Id, j => j.State == JobState.Cancelled);
    }

    [Fact]
    public async Task A_dead_job_shows_its_error_and_is_run_again_from_its_page()
    {
        var browser = await (await app.OperatorAsync()).BrowseAsync();
        var key = Any.Text();
        var job = await app.EnqueueAsync(new Stumble(key, Times: 1), new() { Retries = [] });
        await app.RowAsync(job.Id, j => j.State == JobState.Dead);

        var page = await browser.GetAsync($"/operations/jobs/{job.Id}");
        page.Find("#error").TextContent.ShouldContain($"Stumbled over {key}");
        page.FindAll(".timeline li").Count.ShouldBe(3);
        await page.SubmitAsync("form:has(.btn.primary)");

        await app.RowAsync(job.Id, j => j.State == JobState.Succeeded);
        (await browser.GetAsync($"/operations/jobs/{job.Id}")).Find("#job-status").TextContent.ShouldContain("Succeeded");
    }

    [Fact]
    public async Task Operators_cancel_and_run_selected_jobs_of_the_list()
    {
        var browser = await (await app.OperatorAsync()).BrowseAsync();
        var tag = Any.Text();
        var job = await app.EnqueueAsync(new Note(tag), Tomorrow with { Tags = [tag] });
        var page = await browser.GetAsync($"/operations/jobs/all?tag={tag}");

        (await page.SubmitAsync(("Table.Act", "cancel"))).Text.ShouldContain("select at least one job");
        page = await page.SubmitAsync(("Table.Act", "cancel"), ("Table.Ids", job.Id.ToString()));
        page.Path.ShouldBe($"/operations/jobs/all?tag={tag}");
        page.Find("#jobs tbody .badge").TextContent.ShouldContain("Cancelled");

        await page.SubmitAsync(("Table.Act", "retry"), ("Table.Ids", job.Id.ToString()));
        await app.RowAsync(job.Id, j => j.State == JobState.Succeeded);
    }

    [Fact]
    public async Task Operators_run_pause_and_resume_what_recurs()
    {
        var browser = await (await app.OperatorAsync()).BrowseAsync();
        var page = await browser.GetAsync("/operations/jobs/recurring");

        page = await page.SubmitAsync(("Table.Act", "pause:jobs.prune"));
        page.Find("#recurring tbody").TextContent.ShouldContain("Paused", Case.Sensitive);
        page = await page.SubmitAsync(("Table.Act", "resume:jobs.prune"));
        page.Find("#recurring tbody").TextContent.ShouldNotContain("Paused", Case.Sensitive);
        page = await page.SubmitAsync(("Table.Act", "run:jobs.prune"));

        page.Find("h1").TextContent.ShouldBe("PruneHistory");
        (await browser.GetAsync("/operations/jobs/nodes")).Text.ShouldContain("Alive");
    }

    [Theory]
    [InlineData("pause:nothing")]
    [InlineData("nothing")]
    [InlineData("")]
    public async Task What_no_button_sends_changes_nothing(string act)
    {
        var browser = await (await app.OperatorAsync()).BrowseAsync();

        foreach (var address in new[] { "/operations/jobs", "/operations/jobs/recurring" })
        {
            var page = await (await browser.GetAsync(address)).SubmitAsync(("Table.Act", act));
            page.Status.ShouldBe(HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task Organizations_see_and_manage_their_jobs()
    {
        var owner = await app.VerifiedUserAsync();
        var mine = await owner.CreateOrganizationAsync();
        var job = await app.EnqueueAsync(new Note(Any.Text()), Tomorrow, mine.Id);
        var foreign = await app.EnqueueAsync(new Note(Any.Text()), Tomorrow, Guid.CreateVersion7());
        var browser = await owner.BrowseAsync();

        var list = await browser.GetAsync($"{mine.Pages}/jobs?type=Note");
        list.FindAll("#jobs tbody tr").ShouldHaveSingleItem();
        var page = await list.FollowAsync("Note");
        page = await page.SubmitAsync("form:has(.danger)");

        page.Find("#job-status").TextContent.ShouldContain("Cancelled");
        (await app.RowAsync(job.Id, _ => true)).State.ShouldBe(JobState.Cancelled);
        (await browser.GetAsync($"{mine.Pages}/jobs/{foreign.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await browser.GetAsync("/operations/jobs")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Who_may_only_read_sees_no_buttons()
    {
        var @operator = await app.OperatorAsync();
        var done = await app.EnqueueAsync(new Note(Any.Text()));
        await app.RowAsync(done.Id, j => j.State == JobState.Succeeded);

        var page = await (await @operator.BrowseAsync()).GetAsync($"/operations/jobs/{done.Id}");

        page.FindAll(".page-head form").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_jobs_page_follows_it_live_to_its_end()
    {
        var @operator = await app.OperatorAsync();
        var browser = await @operator.BrowseAsync();
        var key = Any.Text();
        var job = await app.EnqueueAsync(new Count(key));
        await app.Probe.AwaitAsync(key);
        (await browser.GetAsync($"/operations/jobs/{job.Id}")).Find($"ui-live[src='operations/jobs/{job.Id}/live']");

        using var stream = await FollowAsync(browser, $"/operations/jobs/{job.Id}/live");
        (await ReadUntilAsync(stream, "</section>")).ShouldContain("Running");
        await @operator.PostAsync($"{Operators.Api}/jobs/{job.Id}/cancellation").ShouldBeAsync(HttpStatusCode.NoContent);
        (await ReadUntilAsync(stream, "event: end")).ShouldContain("Cancelled");
    }

    [Fact]
    public async Task The_overview_counts_live()
    {
        var browser = await (await app.OperatorAsync()).BrowseAsync();
        using var stream = await FollowAsync(browser, "/operations/jobs/live");
        (await ReadUntilAsync(stream, "</section>")).ShouldContain("id=\"queue-low-scheduled\"");

        await app.EnqueueAsync(new Note(Any.Text()), Tomorrow with { Priority = JobPriority.Low });

        (await ReadUntilAsync(stream, "</section>")).ShouldContain("id=\"queue-low-scheduled\"");
    }

    [Fact]
    public async Task Nobody_follows_a_job_of_others()
    {
        var owner = await app.VerifiedUserAsync();
        var mine = await owner.CreateOrganizationAsync();
        var foreign = await app.EnqueueAsync(new Note(Any.Text()), Tomorrow, Guid.CreateVersion7());
        var browser = await owner.BrowseAsync();

        (await browser.GetAsync($"{mine.Pages}/jobs/{foreign.Id}/live")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await browser.GetAsync($"/operations/jobs/{foreign.Id}/live")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await browser.GetAsync("/operations/jobs/live")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    private async Task<StreamReader> FollowAsync(Browser browser, string address)
    {
        var call = new HttpRequestMessage(HttpMethod.Get, address);
        call.Headers.Add("Accept", "text/event-stream");
        call.Headers.Add("Cookie", string.Join("; ", browser.Cookies.Select(c => $"{c.Key}={c.Value}")));
        var answer = await app.Caller().SendAsync(call, HttpCompletionOption.ResponseHeadersRead);
        await answer.ShouldBeAsync(HttpStatusCode.OK);
        return new StreamReader(await answer.Content.ReadAsStreamAsync());
    }

    private static async Task<string> ReadUntilAsync(StreamReader stream, string end)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var text = "";
        while (!text.Contains(end) && await stream.ReadLineAsync(patience.Token) is { } line)
        {
            text += line + "\n";
        }

        return text;
    }
}
