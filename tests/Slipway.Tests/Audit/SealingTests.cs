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
