using System.Diagnostics;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Slipway.Audit.Entries;
using Slipway.Audit.Integrity;
using Slipway.Kernel.Audit;
using Slipway.Kernel.Data;

namespace Slipway.Bench.Audit;

/// <summary>
/// The same entries added three ways, in turns: by the product with the chain (COPY, or a prepared statement on SQLite), by the
/// same way without the chain, and by EF Core's AddRange without it.
/// </summary>
internal static class BulkBenchmark
{
    private const int Batch = 5000;
    private const int Organizations = 20;

    public static async Task RunAsync(Settings settings)
    {
        using var host = await AuditHost.BuildAsync(settings, "audit_bulk");
        var (rows, rounds) = settings.Quick ? (10_000, 3) : (50_000, 5);
        Dictionary<string, Func<List<AuditEntry>, Task>> ways = new(StringComparer.Ordinal)
        {
            ["chain"] = e => host.Services.GetRequiredService<Sealing>().AppendAsync(e, CancellationToken.None),
            ["bare"] = e => BareAsync(host, e),
            ["ef"] = e => EntityFrameworkAsync(host, e),
        };
        var speeds = ways.Keys.ToDictionary(k => k, _ => new List<double>(), StringComparer.Ordinal);
        for (var round = -1; round < rounds; round++)
        {
            Report.Progress(round < 0 ? "bulk: warming up" : $"bulk: round {round + 1}");
            foreach (var (name, way) in ways)
            {
                var batches = Entries(rows).Chunk(Batch).Select(c => c.ToList()).ToList();
                var clock = Stopwatch.StartNew();
                foreach (var batch in batches)
                {
                    await way(batch);
                }

                if (round >= 0)
                {
                    speeds[name].Add(rows / clock.Elapsed.TotalSeconds);
                }
            }
        }

        foreach (var (name, measured) in speeds)
        {
            Report.Figure($"bulk_{name}_entries_s", Report.Median(measured));
        }

        Report.Figure("ratio_copy", Report.Median(speeds["chain"]) / Report.Median(speeds["bare"]));
        Report.Figure("ratio_ef", Report.Median(speeds["chain"]) / Report.Median(speeds["ef"]));
    }

    private static Task BareAsync(IHost host, List<AuditEntry> entries) =>
        host.InScopeAsync(
            async (services, db) =>
            {
                await using var transaction = await db.Database.BeginTransactionAsync();
                await services.GetRequiredService<IDialect>().InsertManyAsync(db, entries, CancellationToken.None);
                await transaction.CommitAsync();
            }
        );

    private static Task EntityFrameworkAsync(IHost host, List<AuditEntry> entries) =>
        host.InScopeAsync(
            (_, db) =>
            {
                db.AddRange(entries);
                return db.SaveChangesAsync();
            }
        );

    private static List<AuditEntry> Entries(int count) =>
        [
            .. Enumerable
                .Range(0, count)
                .Select(i => new AuditEntry
                {
                    Id = Guid.CreateVersion7(),
                    OrganizationId = new Guid(i % Organizations + 1, 0, 0, new byte[8]),
                    Action = "member.role_changed",
                    Outcome = AuditOutcome.Success,
                    Severity = AuditSeverity.Info,
                    Actor = AuditActor.User,
                    ActorId = new Guid(i % 500, 1, 0, new byte[8]),
                    TargetType = "member",
                    TargetId = new Guid(i % 500, 2, 0, new byte[8]).ToString(),
                    RequestId = "0HN7:00000001",
                    TraceId = "4bf92f3577b34da6a3ce929d0e0e4736",
                    ActorName = "Maya Kern",
                    ActorEmail = "maya@acme.example",
                    IpAddress = "203.0.113.7",
                    UserAgent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
                    ActorSalt = RandomNumberGenerator.GetBytes(16),
                    TargetName = "Sam Reyes",
                    Changes =
                        """[{"entity":"membership","id":"0199","act":"changed","fields":{"role":{"old":"member","new":"admin"}}}]""",
                    DetailsSalt = RandomNumberGenerator.GetBytes(16),
                }),
        ];
}
