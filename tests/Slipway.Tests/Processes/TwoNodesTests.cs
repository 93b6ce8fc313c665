using System.Net;
using System.Net.Http.Json;

namespace Slipway.Tests.Processes;

[Collection(nameof(StartsProcesses))]
public sealed class TwoNodesTests
{
    [Fact]
    public async Task Serve_the_same_session_and_take_each_others_forms()
    {
        await using var cluster = await Cluster.StartAsync(2);
        var email = Any.Email();
        using var client = cluster.Client();
        await Cluster.SignUpAsync(client, email).ShouldBeAsync(HttpStatusCode.Accepted);
        var browser = new Browser(cluster.Client());

        // Each request goes to the other node than the one before: a form is posted to the node that did not render it
        var page = await browser.GetAsync("/sign-in");
        await page.SubmitAsync(("Input.Email", email), ("Input.Password", Any.Password));
        browser.IsSignedIn.ShouldBeTrue();
        for (var request = 0; request < 4; request++)
        {
            var me = await browser.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/api/v1/me"));
            me.StatusCode.ShouldBe(HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task Run_no_job_twice()
    {
        await using var cluster = await Cluster.StartAsync(2);
        var (api, organization) = await cluster.OwnerAsync();
        var invited = Enumerable.Range(0, 300).Select(_ => Any.Email()).ToList();

        await Parallel.ForEachAsync(
            invited,
            new ParallelOptions { MaxDegreeOfParallelism = 8 },
            async (email, ct) =>
                await api.PostAsJsonAsync(organization.Api + "/invitations", new { email, role = "member" }, ct)
                    .ShouldBeAsync(HttpStatusCode.Created)
        );

        await cluster.QuietAsync();
        var mailed = await cluster.QueryAsync("""SELECT "to" FROM email_inbox""");
        mailed.Where(invited.Contains).ShouldBe(invited, ignoreOrder: true);
        (await cluster.QueryAsync("SELECT id FROM jobs_jobs WHERE attempts <> 1")).ShouldBeEmpty();
        (await cluster.QueryAsync("SELECT DISTINCT node FROM jobs_jobs")).Count.ShouldBe(2, "One node did all the work");
    }
}
