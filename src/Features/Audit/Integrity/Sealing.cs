using Slipway.Audit.Entries;

namespace Slipway.Audit.Integrity;

/// <summary>
/// Puts entries that have arrived into the chains of their organizations. One node at a time does that for all, so requests
/// hold no lock for it (ADR 0013).
/// </summary>
internal sealed class Sealing(IServiceScopeFactory scopes, IDialect dialect)
{
    private const int Batch = 500;
    private const string Lock = "audit.sealing";

    /// <summary>Seals everything that has arrived by now.</summary>
    /// <returns>How many entries.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var total = 0;
        while (true)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<AppDb>();
            if (!await db.Arrivals.AnyAsync(cancellationToken))
            {
                return total;
            }

            total += await SealAsync(db, cancellationToken);
        }
    }

    private async Task<int> SealAsync(AppDb db, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await dialect.LockAsync(db, Lock, cancellationToken);
        var arrived = await db.Arrivals.AsNoTracking().OrderBy(a => a.EntryId).Take(Batch).ToListAsync(cancellationToken);
        var ids = arrived.ConvertAll(a => a.EntryId);
        var entries = await db
            .Entries.AsNoTracking()
            .Where(e => ids.Contains(e.Id))
            .OrderBy(e => e.Id)
            .ToListAsync(cancellationToken);
        foreach (var chain in entries.GroupBy(e => e.OrganizationId ?? Guid.Empty))
        {
            await AppendAsync(db, chain.Key, chain, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        await db.Arrivals.Where(a => ids.Contains(a.EntryId)).ExecuteDeleteAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return ids.Count;
    }

    private static async Task AppendAsync(
        AppDb db,
        Guid chain,
        IEnumerable<AuditEntry> entries,
        CancellationToken cancellationToken
    )
    {
        var head = await db.Heads.SingleOrDefaultAsync(h => h.ChainId == chain, cancellationToken);
        head ??= db.Add(new AuditHead { ChainId = chain }).Entity;
        foreach (var entry in entries)
        {
            var (actor, details) = (Digest.OfActor(entry), Digest.OfDetails(entry));
            head.Hash = Digest.OfLink(entry, ++head.Number, head.Hash, actor, details);
            db.Add(
                new AuditSeal
                {
                    ChainId = chain,
                    Number = head.Number,
                    EntryId = entry.Id,
                    ActorDigest = actor,
                    DetailsDigest = details,
                    Hash = head.Hash,
                }
            );
        }
    }
}
