using System.Collections.Concurrent;
using System.Net.Http.Json;

namespace Slipway.Tests.Processes;

[Collection(nameof(StartsProcesses))]
public sealed class CrashTests
{
    [Fact]
    public async Task Killing_the_process_loses_nothing_that_it_acknowledged()
    {
        await using var cluster = await Cluster.StartAsync(1, lease: TimeSpan.FromSeconds(5));
        var (api, organization) = await cluster.OwnerAsync();
        ConcurrentBag<string> accounts = [],
            invited = [];

        await ActAsync(150);
        var acting = ActAsync(200);
        // In the midst of it, however fast the machine is
        while (accounts.Count + invited.Count < 175)
        {
            await Task.Delay(5);
        }

        await cluster.ReplaceAsync(cluster.Nodes[0]);
        await acting;
        await ActAsync(150);

        await cluster.QuietAsync();
        accounts.Concat(invited).Count().ShouldBeGreaterThan(300, "Hardly anything was acknowledged");
        Missing(accounts, await cluster.QueryAsync("SELECT email FROM accounts_users")).ShouldBeEmpty();
        Missing(invited, await cluster.QueryAsync("SELECT email FROM organizations_invitations")).ShouldBeEmpty();
        var mailed = await cluster.QueryAsync("""SELECT "to" FROM email_inbox""");
        Missing(accounts.Concat(invited), mailed).ShouldBeEmpty("An acknowledged mail did not arrive");
        var mails = await cluster.QueryAsync("""SELECT "to" || ' ' || subject FROM email_inbox""");
        mails.ShouldBeUnique("Somebody got a mail twice");

        // Three sign-ups to seven invitations, eight at a time
        Task ActAsync(int count) =>
            Parallel.ForEachAsync(
                Enumerable.Range(0, count),
                new ParallelOptions { MaxDegreeOfParallelism = 8 },
                async (number, ct) =>
                {
                    var email = Any.Email();
                    var body = new { email, role = "member" };
                    var (kind, request) =
                        number % 10 < 3
                            ? (accounts, Cluster.SignUpAsync(api, email))
                            : (invited, api.PostAsJsonAsync(organization.Api + "/invitations", body, ct));
                    if (await IsAcknowledgedAsync(request))
                    {
                        kind.Add(email);
                    }
                }
            );
    }

    private static List<string> Missing(IEnumerable<string> acknowledged, IEnumerable<string> found) =>
        [.. acknowledged.Except(found, StringComparer.Ordinal)];

    /// <summary>No answer means that nobody knows; any answer but a success is a failure of the test.</summary>
    private static async Task<bool> IsAcknowledgedAsync(Task<HttpResponseMessage> request)
    {
        try
        {
            using var answer = await request;
            answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
