using Microsoft.EntityFrameworkCore;
using Slipway.Audit.Contracts;
using Slipway.Audit.Entries;
using Slipway.Audit.Erasure;
using Slipway.Audit.Integrity;
using Slipway.Kernel.Audit;
using Slipway.Kernel.Data;

namespace Slipway.Tests.Audit;

/// <summary>What has arrived becomes a chain.</summary>
public sealed class SealingTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task Many_entries_at_once_are_sealed_with_their_save()
    {
        var organization = Guid.CreateVersion7();
        await Sealing().AppendAsync([.. Enumerable.Range(0, 50).Select(_ => Entry(organization))], CancellationToken.None);

        (await app.VerifyAsync(organization)).ShouldBe(new AuditVerdict(1, 50, null));
    }

    /// <summary>The hashes come from a program of their own that follows the words of <c>docs/guides/audit-log.md</c>.</summary>
    [Fact]
    public async Task The_chain_hashes_what_the_guide_says()
    {
        var organization = new Guid("018f0000-0000-7000-8000-0000000000a1");
        AuditEntry[] entries =
        [
            new()
            {
                Id = new Guid("018f0000-0000-7000-8000-000000000001"),
                OrganizationId = organization,
                Action = "member.role_changed",
                Outcome = AuditOutcome.Denied,
                Severity = AuditSeverity.Critical,
                Error = "forbidden",
                Actor = AuditActor.User,
                ActorId = new Guid("018f0000-0000-7000-8000-0000000000b2"),
                BehindId = new Guid("018f0000-0000-7000-8000-0000000000c3"),
                TargetType = "member",
                TargetId = "t-77",
                PersonId = new Guid("018f0000-0000-7000-8000-0000000000d4"),
                RequestId = "0HN7:00000001",
                TraceId = "4bf92f3577b34da6a3ce929d0e0e4736",
                ActorName = "Zoë Ångström 😀",
                ActorEmail = "zoe@acme.example",
                IpAddress = "203.0.113.7",
                UserAgent = "curl/8",
                Country = "SE",
                ActorSalt = [.. Enumerable.Range(0, 16).Select(i => (byte)i)],
                TargetName = "سام",
                Changes = "[]",
                DetailsSalt = [.. Enumerable.Range(16, 16).Select(i => (byte)i)],
            },
            new()
            {
                Id = new Guid("018f0000-0000-7000-8000-000000000002"),
                OrganizationId = organization,
                Action = "test.done",
                Outcome = AuditOutcome.Success,
                Severity = AuditSeverity.Info,
                Actor = AuditActor.User,
                ActorSalt = new byte[16],
                DetailsSalt = new byte[16],
            },
        ];
        await Sealing().AppendAsync(entries, CancellationToken.None);

        var hashes = await app.DataAsync(db =>
            db.Set<AuditSeal>().Where(s => s.ChainId == organization).OrderBy(s => s.Number).Select(s => s.Hash).ToListAsync()
        );
        hashes
            .Select(Convert.ToHexString)
            .ShouldBe([
                "EC72B37493B31878E21926F9F29858DF260DDD2B83DE1DB76A1F3E5E8BA7C788",
                "4D17BCA26287AC5FE73485344FECCE7A24164BC89D8FF6015EBFBCFDE55B76C5",
            ]);
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
                .AcrossTenants()
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

    /// <summary>An entry that nothing but the test has made.</summary>
    internal static AuditEntry Entry(Guid organization, Guid? actor = null) =>
        new()
        {
            Id = Guid.CreateVersion7(),
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
