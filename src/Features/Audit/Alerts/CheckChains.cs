using Slipway.Audit.Contracts;

namespace Slipway.Audit.Alerts;

/// <summary>Recomputes every chain, once a night.</summary>
public sealed record CheckChains : IJob;

internal sealed class CheckChainsJob(AppDb db, IAuditCheck check) : JobHandler<CheckChains>
{
    public override async Task RunAsync(CheckChains job, CancellationToken cancellationToken)
    {
        var chains = await db.Heads.Where(h => h.ChainId != Guid.Empty).Select(h => h.ChainId).ToListAsync(cancellationToken);
        foreach (var chain in chains)
        {
            if ((await check.RunAsync(chain, cancellationToken)).Fault is { } fault)
            {
                db.Enqueue(new TellOfBrokenChain(chain, fault.Number));
            }
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}

/// <summary>Tells owners and admins that the log was tampered with.</summary>
public sealed record TellOfBrokenChain(Guid OrganizationId, long? Number) : IJob;

internal sealed class TellOfBrokenChainJob(AlertSender alerts) : JobHandler<TellOfBrokenChain>
{
    public override Task RunAsync(TellOfBrokenChain job, CancellationToken cancellationToken) =>
        alerts.RaiseAsync(
            job.OrganizationId,
            AlertKind.ChainBroken,
            name: "",
            entry: null,
            $"{job.Number}",
            _ => true,
            cancellationToken
        );
}
