using Microsoft.Extensions.Options;
using Slipway.Audit.Entries;

namespace Slipway.Audit.Requests;

/// <summary>Deletes calls whose time is over.</summary>
public sealed record PruneApiRequests : IJob;

internal sealed class PruneApiRequestsJob(AppDb db, IOptions<RequestLogOptions> options, TimeProvider clock)
    : JobHandler<PruneApiRequests>
{
    public override Task RunAsync(PruneApiRequests job, CancellationToken cancellationToken)
    {
        var end = Moments.First(clock.GetUtcNow().AddDays(-options.Value.Days));
        return db.ApiRequests.AcrossTenants().Where(r => r.Id < end).ExecuteDeleteAsync(cancellationToken);
    }
}
