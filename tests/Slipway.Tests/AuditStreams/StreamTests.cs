using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Slipway.AuditStreams.Streams;
using Slipway.Kernel.Jobs;
using Slipway.Tests.Accounts;
using Slipway.Tests.Audit;

namespace Slipway.Tests.AuditStreams;

/// <summary>Streams to real listeners: everything arrives, in order and once, and says so when it does not.</summary>
public sealed class StreamTests(StreamTests.AppWithLogServer app) : IClassFixture<StreamTests.AppWithLogServer>
{
    private const string SecretKey = "not/a/real+secret";

    [Fact]
    public async Task Entries_are_posted_signed_in_order_and_once_whatever_the_receiver_answers()
    {
        var owner = await app.VerifiedUserAsync();
        var organization = await owner.CreateOrganizationAsync();
        var path = "/" + Any.Text();
        var made = await CreateAsync(
            owner,
            organization,
            new
            {
                Kind = "Https",
                Address = app.Logs.Https + path,
                FromStart = true,
            }
        );
        await SentAsync(owner, organization, made.Id);

        app.Logs.Status = 503;
        await owner.InviteAsync(organization, Any.Email());
        await app.VerifyAsync(organization.Id);
        await EnqueueAsync(organization, made.Id);
        await Eventually.BeAsync(async () =>
            await StreamAsync(owner, organization, made.Id) is { State: StreamState.Failing, LastError: "HTTP 503", Lag: > 0 }
        );
        var page = await (await owner.BrowseAsync()).GetAsync($"{organization.Pages}/audit/streams");
        page.Text.ShouldContain("HTTP 503");
        app.Logs.Status = 200;
        await owner.InviteAsync(organization, Any.Email());
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        await SentAsync(owner, organization, made.Id);

        (await StreamAsync(owner, organization, made.Id)).State.ShouldBe(StreamState.Active);
        var taken = Of(path, 200);
        taken.SelectMany(NumbersOf).ShouldBe(Enumerable.Range(1, taken.SelectMany(NumbersOf).Count()));
        taken.Select(d => d.Headers["webhook-id"]).ShouldContain(Of(path, 503)[0].Headers["webhook-id"]);
        foreach (var delivery in taken)
        {
            var text =
                $"{delivery.Headers["webhook-id"]}.{delivery.Headers["webhook-timestamp"]}.{Encoding.UTF8.GetString(delivery.Body)}";
            var key = Convert.FromBase64String(made.SigningSecret!["whsec_".Length..]);
            delivery
                .Headers["webhook-signature"]
                .ShouldBe("v1," + Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text))));
        }
    }

    [Fact]
    public async Task A_bucket_gets_one_object_for_each_batch_signed_as_aws_does()
    {
        var owner = await app.VerifiedUserAsync();
        var organization = await owner.CreateOrganizationAsync();
        var bucket = Any.Text();
        var made = await CreateAsync(
            owner,
            organization,
            new
            {
                Kind = "S3",
                Address = app.Logs.Https,
                Bucket = bucket,
                Region = "eu-central-1",
                Prefix = "logs",
                AccessKeyId = "AKIDEXAMPLE",
                SecretAccessKey = SecretKey,
                FromStart = true,
            }
        );
        made.SigningSecret.ShouldBeNull();

        await SentAsync(owner, organization, made.Id);

        var put = app.Logs.Deliveries.First(d => d.Path.StartsWith($"/{bucket}/logs/", StringComparison.Ordinal));
        put.Method.ShouldBe("PUT");
        put.Path.ShouldEndWith(".jsonl.gz");
        AwsSignature.Check(put, SecretKey);
        using var gzip = new StreamReader(new GZipStream(new MemoryStream(put.Body), CompressionMode.Decompress));
        var lines = (await gzip.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Select(l => JsonNode.Parse(l)!["number"]!.GetValue<int>()).ShouldBe(Enumerable.Range(1, lines.Length));
        var stored = await app.DataAsync(db => db.Set<AuditStream>().SingleAsync(s => s.Id == made.Id), organization.Id);
        stored.Secret.ShouldNotBeNull().ShouldNotContain(SecretKey);
        (await app.EntriesAsync(organization.Id)).ShouldAllBe(e => !$"{e.Changes}".Contains(SecretKey));
    }

    [Fact]
    public async Task Syslog_gets_framed_messages_and_a_test_tells_what_went_wrong()
    {
        var owner = await app.VerifiedUserAsync();
        var organization = await owner.CreateOrganizationAsync();
        var made = await CreateAsync(
            owner,
            organization,
            new
            {
                Kind = "Syslog",
                Address = app.Logs.Tls,
                FromStart = true,
            }
        );
        var nobody = await CreateAsync(
            owner,
            organization,
            new
            {
                Kind = "Syslog",
                Address = "tls://localhost:1",
                FromStart = false,
            }
        );
        await SentAsync(owner, organization, made.Id);

        await Eventually.BeAsync(() => Task.FromResult(Mine().Count > 0));
        Mine()[0].ShouldMatch("""^<\d+>1 \d{4}-\d\d-\d\dT[\d:.]+Z localhost \S+ - \S+ \[meta sequenceId="1"\] \uFEFF\{""");
        var test = await owner.Api.PostAsync($"{organization.Api}/audit-streams/{made.Id}/test", null).ReadAsync<StreamTest>();
        test.ShouldBe(new StreamTest(true, null));
        var browser = await owner.BrowseAsync();
        var page = await browser.GetAsync($"{organization.Pages}/audit/streams");
        page = await page.SubmitAsync("form:has(button[value^=test])", ("Table.Act", $"test:{nobody.Id}"));
        page.Html.ShouldContain("The test did not arrive");

        await owner
            .Api.PostAsync($"{organization.Api}/audit-streams/{made.Id}/pause", null)
            .ShouldBeAsync(HttpStatusCode.NoContent);
        var before = Mine().Count;
        await owner.InviteAsync(organization, Any.Email());
        await app.VerifyAsync(organization.Id);
        (await StreamAsync(owner, organization, made.Id)).ShouldSatisfyAllConditions(
            s => s.State.ShouldBe(StreamState.Paused),
            s => s.Lag.ShouldBeGreaterThan(0)
        );
        await owner
            .Api.PostAsync($"{organization.Api}/audit-streams/{made.Id}/resume", null)
            .ShouldBeAsync(HttpStatusCode.NoContent);
        await Eventually.BeAsync(() => Task.FromResult(Mine().Count > before));
        await owner.Api.DeleteAsync($"{organization.Api}/audit-streams/{made.Id}").ShouldBeAsync(HttpStatusCode.NoContent);

        List<string> Mine() => [.. app.Logs.Messages.Where(m => m.Contains(organization.Id.ToString()) && !m.Contains("tested"))];
    }

    [Fact]
    public async Task A_stream_that_is_moved_goes_on_where_it_stood_and_keeps_its_secret()
    {
        var owner = await app.VerifiedUserAsync();
        var organization = await owner.CreateOrganizationAsync();
        var (first, second) = ("/" + Any.Text(), "/" + Any.Text());
        var made = await CreateAsync(
            owner,
            organization,
            new
            {
                Kind = "Https",
                Address = app.Logs.Https + first,
                FromStart = true,
            }
        );
        await SentAsync(owner, organization, made.Id);
        var secret = await SecretAsync();
        var address = $"{organization.Pages}/audit/streams/{made.Id}";

        var page = await (await owner.BrowseAsync()).GetAsync(address);
        page.Html.ShouldContain(app.Logs.Https + first);
        page = await page.SubmitAsync("form:has(input[value=stream])", ("Input.Address", "http://example.com"));
        page.Text.ShouldContain(app.Text("en", "errors.auditstreams.https_address"));
        page = await page.SubmitAsync(
            "form:has(input[value=stream])",
            ("Input.Name", "Moved"),
            ("Input.Address", app.Logs.Https + second)
        );
        page.Text.ShouldContain("Moved");
        await SentAsync(owner, organization, made.Id);

        var numbers = Of(first, 200).Concat(Of(second, 200)).SelectMany(NumbersOf).ToList();
        numbers.ShouldBe(Enumerable.Range(1, numbers.Count));
        Of(second, 200).ShouldNotBeEmpty();
        (await SecretAsync()).ShouldBe(secret);

        Task<string?> SecretAsync() =>
            app.DataAsync(db => db.Set<AuditStream>().Select(s => s.Secret).SingleAsync(), organization.Id);
    }

    [Fact]
    public async Task Only_encrypted_addresses_are_taken()
    {
        var owner = await app.VerifiedUserAsync();
        var organization = await owner.CreateOrganizationAsync();

        foreach (var address in new[] { "http://example.com", "ftp://example.com", "https://me:secret@example.com", "example" })
        {
            var answer = await owner.Api.PostAsJsonAsync(
                $"{organization.Api}/audit-streams",
                new
                {
                    Name = "Logs",
                    Kind = "Https",
                    Address = address,
                }
            );
            (await answer.ProblemAsync()).Errors.Keys.ShouldContain("address");
        }
    }

    private static async Task<CreatedAuditStream> CreateAsync(Person owner, Organization organization, object stream)
    {
        var body = System.Text.Json.JsonSerializer.SerializeToNode(stream)!.AsObject();
        body["Name"] = Any.Text();
        await owner.App.VerifyAsync(organization.Id);
        return await owner.Api.PostAsJsonAsync($"{organization.Api}/audit-streams", body).ReadAsync<CreatedAuditStream>();
    }

    private static async Task<AuditStreamDetails> StreamAsync(Person owner, Organization organization, Guid id) =>
        (await owner.Api.GetAsync($"{organization.Api}/audit-streams").ReadAsync<PageOf<AuditStreamDetails>>()).Items.Single(s =>
            s.Id == id
        );

    /// <summary>Waits until the stream has taken all.</summary>
    private async Task SentAsync(Person owner, Organization organization, Guid id)
    {
        await app.VerifyAsync(organization.Id);
        await Eventually.BeAsync(async () =>
        {
            await EnqueueAsync(organization, id);
            return (await StreamAsync(owner, organization, id)).Lag == 0;
        });
    }

    private Task<int> EnqueueAsync(Organization organization, Guid stream) =>
        app.DataAsync(
            db =>
            {
                db.Enqueue(new SendStream(stream), SendStream.Once(stream));
                return db.SaveChangesAsync();
            },
            organization.Id
        );

    private List<Delivery> Of(string path, int status) =>
        [.. app.Logs.Deliveries.Where(d => d.Path == path && d.Status == status)];

    private static IEnumerable<int> NumbersOf(Delivery delivery) =>
        JsonNode.Parse(delivery.Body)!["data"]!["entries"]!.AsArray().Select(e => e!["number"]!.GetValue<int>());

    /// <summary>The product in a network of its own, with a log server.</summary>
    public sealed class AppWithLogServer : TestApp
    {
        internal LogServer Logs { get; } = new();

        protected override IEnumerable<(string Key, string Value)> Settings =>
            [
                ("AuditStreams:AllowPrivateNetworks", "true"),
                ("AuditStreams:Authorities", Logs.Authority),
                ("AuditStreams:Batch", "2"),
            ];

        public override async ValueTask InitializeAsync()
        {
            await Logs.StartAsync();
            await base.InitializeAsync();
        }

        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            await Logs.DisposeAsync();
        }
    }
}
