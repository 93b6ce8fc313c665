using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Slipway.Kernel.Data;

namespace Slipway.Kernel.Jobs;

/// <summary>Wakes the workers when a transaction with new jobs has committed, whoever began it: earlier they would see nothing.</summary>
public sealed class WakeAfterCommit : DbTransactionInterceptor
{
    public static readonly WakeAfterCommit Instance = new();

    public override void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) =>
        (eventData.Context as AppDb)?.WakeWorkers();

    public override Task TransactionCommittedAsync(
        DbTransaction transaction,
        TransactionEndEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        (eventData.Context as AppDb)?.WakeWorkers();
        return Task.CompletedTask;
    }
}
