using Microsoft.EntityFrameworkCore;
using Slipway.Audit.Contracts;
using Slipway.Audit.Entries;
using Slipway.Audit.Erasure;
using Slipway.Audit.Integrity;
using Slipway.Kernel.Audit;
using Slipway.Kernel.Data;

namespace Slipway.Tests.Audit;

/// <summary>However many write and seal at once, each chain stays one chain.</summary>
public sealed class SealingTests(TestApp app) : IClassFixture<TestApp>
{
    private const int Writers = 8;
    private static readonly bool IsFull = Environment.GetEnvironmentVariable("SLIPWAY_TEST_PROCESSES") == "1";

    [Fact]
    public async Task Two_nodes_with_eight_writers_each_make_chains_without_a_gap()
    {
        var each = IsFull ? 10_000 : 60;
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

    [Fact]
    public async Task Many_entries_at_once_are_sealed_with_their_save()
    {
        var organization = Guid.CreateVersion7();
        await Sealing().AppendAsync([.. Enumerable.Range(0, 50).Select(_ => Entry(organization))], CancellationToken.None);

        (await app.VerifyAsync(organization)).ShouldBe(new AuditVerdict(1, 50, null));
    }

    [Fact]
    public async Task Erasing_a_person_leaves_the_chain_valid()
    {
        var (organization, person) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await Sealing().AppendAsync([Entry(organization, person), Entry(organization)], CancellationToken.None);

        await app.DataAsync(async db =>
        {
            db.Add(new AuditErasure { PersonId = person, At = app.Clock.GetUtcNow() });
            await db.SaveChangesAsync();
            return await db.Set<AuditEntry>()
                .Where(e => e.ActorId == person)
                .ExecuteUpdateAsync(e =>
                    e.SetProperty(x => x.ActorName, (string?)null)
                        .SetProperty(x => x.ActorEmail, (string?)null)
                        .SetProperty(x => x.IpAddress, (string?)null)
                        .SetProperty(x => x.UserAgent, (string?)null)
                        .SetProperty(x => x.Country, (string?)null)
                        .SetProperty(x => x.ActorSalt, (byte[]?)null)
                );
        });

        (await app.VerifyAsync(organization)).Fault.ShouldBeNull();
        (await app.EntriesAsync(organization)).Select(e => e.ActorName).ShouldBe([null, "Maya Kern"], ignoreOrder: true);
    }

    private Sealing Sealing() =>
        new(app.Services.GetRequiredService<IServiceScopeFactory>(), app.Services.GetRequiredService<IDialect>());

    private async Task SealAsync(CancellationToken stop)
    {
        var sealing = Sealing();
        while (!stop.IsCancellationRequested)
        {
            await sealing.RunAsync(CancellationToken.None);
            await Task.Yield();
        }
    }

    private Task<int> WriteAsync(Guid organization, int count) =>
        app.DataAsync(db =>
        {
            foreach (var entry in Enumerable.Range(0, count).Select(_ => Entry(organization)))
            {
                db.AddRange(entry, new AuditArrival { EntryId = entry.Id });
            }

            return db.SaveChangesAsync();
        });

    private AuditEntry Entry(Guid organization, Guid? actor = null) =>
        new()
        {
            Id = Guid.CreateVersion7(app.Clock.GetUtcNow()),
            OrganizationId = organization,
            Action = "test.done",
            Outcome = AuditOutcome.Success,
            Severity = AuditSeverity.Info,
            Actor = AuditActor.User,
            ActorId = actor,
            ActorName = "Maya Kern",
            IpAddress = "203.0.113.7",
            ActorSalt = new byte[16],
            DetailsSalt = new byte[16],
        };
}
