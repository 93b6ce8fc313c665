namespace Slipway.Audit.Integrity;

/// <summary>Signs the head of every chain that has grown since its last checkpoint.</summary>
public sealed record MakeCheckpoints : IJob;

internal sealed class MakeCheckpointsJob(AppDb db, SigningKey key, TimeProvider clock) : JobHandler<MakeCheckpoints>
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
        var signed = db.Checkpoints;
        var heads = await db
            .Heads.AsNoTracking()
            .Where(h => !signed.Any(c => c.ChainId == h.ChainId && c.Number == h.Number))
            .Take(Batch)
            .ToListAsync(cancellationToken);
        foreach (var head in heads)
        {
            db.Add(
                new AuditCheckpoint
                {
                    ChainId = head.ChainId,
                    Number = head.Number,
                    Hash = head.Hash,
                    At = clock.GetUtcNow(),
                    KeyId = key.Id,
                    Signature = key.Sign(Digest.OfCheckpoint(head.ChainId, head.Number, head.Hash)),
                }
            );
        }

        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
        return heads.Count;
    }
}
