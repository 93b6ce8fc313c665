namespace Slipway.Jobs.Workers;

/// <summary>Deletes jobs that ended long ago; recurs.</summary>
public sealed record PruneHistory : IJob;

internal sealed class PruneHistoryJob(Housekeeping housekeeping) : JobHandler<PruneHistory>
{
    public override Task RunAsync(PruneHistory job, CancellationToken cancellationToken) =>
        housekeeping.PruneAsync(cancellationToken);
}
