using Microsoft.Extensions.Options;

namespace Slipway.Organizations.Digests;

/// <summary>Asks every open organization for its digest of the last seven days.</summary>
public sealed record SendDigests : IJob;

internal sealed class SendDigestsJob(AppDb db, CurrentTenant tenant, IOptions<OrganizationsOptions> options, TimeProvider clock)
    : JobHandler<SendDigests>
{
    public override async Task RunAsync(SendDigests job, CancellationToken cancellationToken)
    {
        if (!options.Value.WeeklyDigest)
        {
            return;
        }

        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var organizations = await db
            .Organizations.Where(o => o.SuspendedAt == null && o.DeletionDueAt == null)
            .Select(o => o.Id)
            .ToListAsync(cancellationToken);
        foreach (var organization in organizations)
        {
            // A job of the organization's own, so that its rows, its brand and its turn apply
            tenant.Enter(organization);
            db.Enqueue(
                new WriteDigest(today),
                new JobOptions
                {
                    Priority = JobPriority.Low,
                    UniqueKey = $"digest:{organization}:{today:O}",
                    UniqueFor = TimeSpan.FromDays(1),
                }
            );
            await db.SaveChangesAsync(cancellationToken);
        }
    }
}
