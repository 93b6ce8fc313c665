using Slipway.Audit.Integrity;
using Slipway.Kernel.Data;

namespace Slipway.Tests.Audit;

/// <summary>However many write and seal at once, each chain of the audit log stays one chain.</summary>
public sealed class SealersTests(TestApp app) : IClassFixture<TestApp>
{
    private const int Writers = 8;
    private static readonly bool IsFull = Environment.GetEnvironmentVariable("SLIPWAY_TEST_FULL") == "1";

    [Fact]
    public async Task Two_nodes_with_eight_writers_each_make_chains_without_a_gap()
    {
        var each = IsFull ? 10_000 : 200;
        Guid[] organizations = [Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7()];
        using var stop = new CancellationTokenSource();

        // Each node's sealer at work all the time, besides the app's own
        var sealers = Enumerable.Range(0, 2).Select(_ => SealAsync(stop.Token)).ToList();
        await Parallel.ForAsync(
            0,
            2 * Writers,
            new ParallelOptions { MaxDegreeOfParallelism = 2 * Writers },
            async (writer, _) =>
            {
                const int batch = 20;
                for (var i = 0; i < each; i += batch)
                {
                    await WriteAsync(organizations[writer % organizations.Length], batch);
                }
            }
        );
        await stop.CancelAsync();
        await Task.WhenAll(sealers);

        long entries = 0;
        foreach (var organization in organizations)
        {
            var verdict = await app.VerifyAsync(organization);
            verdict.Fault.ShouldBeNull();
            entries += verdict.Entries;
        }

        entries.ShouldBe(2 * Writers * each);
    }

    private async Task SealAsync(CancellationToken stop)
    {
        var sealing = new Sealing(
            app.Services.GetRequiredService<IServiceScopeFactory>(),
            app.Services.GetRequiredService<IDialect>()
        );
        while (!stop.IsCancellationRequested)
        {
            await sealing.RunAsync(CancellationToken.None);
            await Task.Yield();
        }
    }

    private Task<int> WriteAsync(Guid organization, int count) =>
        app.DataAsync(db =>
        {
            foreach (var entry in Enumerable.Range(0, count).Select(_ => SealingTests.Entry(organization)))
            {
                db.AddRange(entry, new AuditArrival { EntryId = entry.Id });
            }

            return db.SaveChangesAsync();
        });
}
