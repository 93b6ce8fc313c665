using Slipway.Audit.Alerts;
using Slipway.Audit.Entries;

namespace Slipway.Audit.Integrity;

/// <summary>
/// Puts entries that have arrived into the chains of their organizations. One node at a time does that for all, so requests
/// hold no lock for it (ADR 0013).
/// </summary>
internal sealed class Sealing(IServiceScopeFactory scopes, IDialect dialect)
{
    private const int Batch = 1000;
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

    /// <summary>Adds many entries that were made elsewhere, such as imported ones, and seals them at once.</summary>
    public async Task AppendAsync(IReadOnlyList<AuditEntry> entries, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await dialect.LockAsync(db, Lock, cancellationToken);
        var heads = await HeadsAsync(db, entries, cancellationToken);
        // While the database takes the entries in
        var seals = Task.Run(() => Link(heads, entries), cancellationToken);
        await dialect.InsertManyAsync(db, entries, cancellationToken);
        await SaveAsync(db, await seals, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private async Task<int> SealAsync(AppDb db, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await dialect.LockAsync(db, Lock, cancellationToken);
        var arrived = await db.Arrivals.OrderBy(a => a.EntryId).Select(a => a.EntryId).Take(Batch).ToListAsync(cancellationToken);
        var entries = await db
            .Entries.AcrossTenants()
            .AsNoTracking()
            .Where(e => arrived.Contains(e.Id))
            .OrderBy(e => e.Id)
            .ToListAsync(cancellationToken);
        foreach (var entry in entries.Where(WatchEntry.IsWorthwhile))
        {
            db.Enqueue(new WatchEntry(entry.Id));
        }

        await SaveAsync(db, Link(await HeadsAsync(db, entries, cancellationToken), entries), cancellationToken);
        await db.Arrivals.Where(a => arrived.Contains(a.EntryId)).ExecuteDeleteAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return arrived.Count;
    }

    private static async Task<Dictionary<Guid, AuditHead>> HeadsAsync(
        AppDb db,
        IReadOnlyList<AuditEntry> entries,
        CancellationToken cancellationToken
    )
    {
        var chains = entries.Select(ChainOf).Distinct().ToList();
        var heads = await db.Heads.Where(h => chains.Contains(h.ChainId)).ToDictionaryAsync(h => h.ChainId, cancellationToken);
        foreach (var begun in chains.Where(c => !heads.ContainsKey(c)))
        {
            heads[begun] = db.Add(new AuditHead { ChainId = begun }).Entity;
        }

        return heads;
    }

    private async Task SaveAsync(AppDb db, IReadOnlyList<AuditSeal> seals, CancellationToken cancellationToken)
    {
        await dialect.InsertManyAsync(db, seals, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    private static Guid ChainOf(AuditEntry entry) => entry.OrganizationId ?? Guid.Empty;

    private static List<AuditSeal> Link(Dictionary<Guid, AuditHead> heads, IReadOnlyList<AuditEntry> entries) =>
        [.. entries.Select(e => Link(heads[ChainOf(e)], e))];

    private static AuditSeal Link(AuditHead head, AuditEntry entry)
    {
        var (actor, details) = (Digest.OfActor(entry), Digest.OfDetails(entry));
        head.Hash = Digest.OfLink(entry, ++head.Number, head.Hash, actor, details);
        return new AuditSeal
        {
            ChainId = head.ChainId,
            Number = head.Number,
            EntryId = entry.Id,
            ActorDigest = actor,
            DetailsDigest = details,
            Hash = head.Hash,
        };
    }
}
