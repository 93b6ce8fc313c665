using Slipway.Accounts.Contracts;
using Slipway.Kernel.Events;

namespace Slipway.Audit.Erasure;

/// <summary>Empties what the log tells of a person.</summary>
public sealed record EraseFromLog(Guid PersonId) : IJob;

internal sealed class EraseFromLogJob(PersonErasure erasure) : JobHandler<EraseFromLog>
{
    public override Task RunAsync(EraseFromLog job, CancellationToken cancellationToken) =>
        erasure.RunAsync(job.PersonId, cancellationToken);
}

/// <summary>The entries that tell of the deletion itself name the person once more.</summary>
internal sealed class EraseAfterDeletion(PersonErasure erasure) : IListener<UserDeleted>
{
    public Task HandleAsync(UserDeleted @event, Guid eventId, CancellationToken cancellationToken) =>
        erasure.RunAsync(@event.UserId, cancellationToken);
}
