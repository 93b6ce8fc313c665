namespace Slipway.Audit.Integrity;

/// <summary>Signs the head of every chain that has grown since its last checkpoint.</summary>
public sealed record MakeCheckpoints : IJob
{
    /// <summary>Held by who signs, for a place in a chain is signed once.</summary>
    internal const string Lock = "audit.checkpoints";
}

internal sealed class MakeCheckpointsJob(AppDb db, SigningKey key, IDialect dialect, TimeProvider clock)
    : JobHandler<MakeCheckpoints>
{
    private const int Batch = 500;

    public override async Task RunAsync(MakeCheckpoints job, CancellationToken cancellationToken)
    {
        while (await SignAsync(cancellationToken) == Batch)
        {
            // The next ones
        }
    }

    private async Task<int> SignAsync(CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await dialect.LockAsync(db, MakeCheckpoints.Lock, cancellationToken);
        var signed = db.Checkpoints;
        var heads = await db
            .Heads.AsNoTracking()
            .Where(h => !signed.Any(c => c.ChainId == h.ChainId && c.Number == h.Number))
            .Take(Batch)
            .ToListAsync(cancellationToken);
        foreach (var head in heads)
        {
            db.Add(key.Sign(head.ChainId, head.Number, head.Hash, clock.GetUtcNow()));
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        db.ChangeTracker.Clear();
        return heads.Count;
    }
}
