using System.Data.Common;
using System.Net;
using System.Net.Http.Json;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Slipway.Tests.Processes;

/// <summary>One after the other: each of these tests starts several processes.</summary>
[CollectionDefinition(nameof(StartsProcesses), DisableParallelization = true)]
public sealed class StartsProcesses;

/// <summary>Nodes over one database, and a balancer that gives each request to the next of them.</summary>
public sealed class Cluster : IAsyncDisposable
{
    private readonly List<Node> nodes = [];
    private readonly string folder = Directory.CreateTempSubdirectory("slipway-nodes-").FullName;
    private int next;

    private Cluster(TestDatabase database, TimeSpan? lease) => (Database, Lease) = (database, lease);

    public TestDatabase Database { get; }

    private TimeSpan? Lease { get; }

    public IReadOnlyList<Node> Nodes => nodes;

    /// <param name="size">Number of nodes.</param>
    /// <param name="missing">Over a database that does not exist yet.</param>
    /// <param name="lease">After which the jobs of a killed node are taken over; null for the product's own.</param>
    public static async Task<Cluster> StartAsync(int size, bool missing = false, TimeSpan? lease = null)
    {
        Assert.SkipUnless(
            Environment.GetEnvironmentVariable("SLIPWAY_TEST_PROCESSES") == "1",
            "Starts processes: set SLIPWAY_TEST_PROCESSES=1"
        );
        var cluster = new Cluster(missing ? TestDatabase.Missing() : await TestDatabase.CreateAsync(), lease);
        await Task.WhenAll(Enumerable.Range(0, size).Select(_ => cluster.AddAsync()));
        return cluster;
    }

    public async Task<Node> AddAsync()
    {
        var node = await Node.StartAsync(Database, folder, Lease);
        lock (nodes)
        {
            nodes.Add(node);
        }

        return node;
    }

    /// <summary>Kills a node with SIGKILL and starts another in its place.</summary>
    public async Task ReplaceAsync(Node node)
    {
        await node.KillAsync();
        lock (nodes)
        {
            nodes.Remove(node);
        }

        await AddAsync();
    }

    /// <summary>Runs <c>migrate</c> in a process of its own.</summary>
    public Task<(int Code, string Output)> MigrateAsync() => Node.MigrateAsync(Database, folder);

    /// <summary>A client of the balancer.</summary>
    public HttpClient Client(string? bearer = null)
    {
        var client = new HttpClient(new Balancer(this)) { BaseAddress = new Uri("http://localhost/") };
        if (bearer is not null)
        {
            client.DefaultRequestHeaders.Authorization = new("Bearer", bearer);
        }

        return client;
    }

    /// <summary>Signs up through the API.</summary>
    public static Task<HttpResponseMessage> SignUpAsync(HttpClient client, string email) =>
        client.PostAsJsonAsync(
            "api/v1/accounts",
            new
            {
                Name = Any.Name(),
                email,
                Any.Password,
            }
        );

    /// <summary>A verified person with a session of the API and an organization.</summary>
    public async Task<(HttpClient Api, Organization Organization)> OwnerAsync()
    {
        var email = Any.Email();
        using var anonymous = Client();
        await SignUpAsync(anonymous, email).ShouldBeAsync(HttpStatusCode.Accepted);
        var token = (await MailsToAsync(email))[0].Token;
        await anonymous.PostAsJsonAsync("api/v1/accounts/verification", new { token }).ShouldBeAsync(HttpStatusCode.NoContent);
        var session = await anonymous.PostAsJsonAsync("api/v1/sessions", new { email, Any.Password }).ReadAsync<Session>();
        var api = Client(session.Token);
        var organization = await api.PostAsJsonAsync("api/v1/organizations", new { name = Any.OrganizationName() })
            .ReadAsync<Organization>();
        return (api, organization);
    }

    public async Task<IReadOnlyList<Mail>> MailsToAsync(string address)
    {
        using var client = Client();
        IReadOnlyList<Mail> mails = [];
        await UntilAsync(async () =>
        {
            mails = await client.GetAsync($"api/v1/development/messages?to={address}").ReadAsync<IReadOnlyList<Mail>>();
            return mails.Count > 0;
        });
        return mails;
    }

    /// <summary>Waits until no job waits for now or runs.</summary>
    public Task QuietAsync() =>
        UntilAsync(async () => (await QueryAsync("SELECT id FROM jobs_jobs WHERE state IN (0, 1)")).Count == 0);

    /// <summary>The first column of each row, as text.</summary>
    public async Task<List<string>> QueryAsync(string sql)
    {
        await using DbConnection connection = TestDatabase.IsPostgreSql
            ? new NpgsqlConnection(Database.ConnectionString)
            : new SqliteConnection(Database.ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        List<string> rows = [];
        while (await reader.ReadAsync())
        {
            rows.Add(reader.GetValue(0).ToString()!);
        }

        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in nodes)
        {
            await node.DisposeAsync();
        }

        await Database.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private async Task UntilAsync(Func<Task<bool>> condition)
    {
        for (var end = TimeProvider.System.GetUtcNow().AddMinutes(2); !await condition(); await Task.Delay(50))
        {
            if (TimeProvider.System.GetUtcNow() > end)
            {
                throw new TimeoutException(string.Join("\n\n", nodes.Select(n => n.Output)));
            }
        }
    }

    private Uri Next()
    {
        lock (nodes)
        {
            return nodes is [] ? throw new HttpRequestException("No node runs") : nodes[next++ % nodes.Count].Address;
        }
    }

    private sealed class Balancer(Cluster cluster)
        : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
    {
        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        )
        {
            var asked = request.RequestUri!;
            request.Headers.Host = asked.Authority;
            request.RequestUri = new Uri(cluster.Next(), asked.PathAndQuery);
            try
            {
                return await base.SendAsync(request, cancellationToken);
            }
            finally
            {
                request.RequestUri = asked;
            }
        }
    }
}
