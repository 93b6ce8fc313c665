using Slipway.Audit.Contracts;
using Slipway.Audit.Entries;

namespace Slipway.Audit.Integrity;

internal sealed class AuditCheck(AppDb db, Sealing sealing, SigningKey key) : IAuditCheck
{
    private const int Batch = 1000;

    public async Task<AuditVerdict> RunAsync(Guid? organization, CancellationToken cancellationToken)
    {
        await sealing.RunAsync(cancellationToken);
        var chains = organization is { } one
            ? [one]
            : await db
                .Seals.Select(s => s.ChainId)
                .Union(db.Heads.Select(h => h.ChainId))
                .Union(db.Checkpoints.Select(c => c.ChainId))
                .Order()
                .ToListAsync(cancellationToken);
        var erased = (await db.Erasures.Select(e => e.PersonId).ToListAsync(cancellationToken)).ToHashSet();
        long entries = 0;
        AuditFault? first = null;
        foreach (var chain in chains)
        {
            var (count, fault) = await CheckAsync(chain, erased, cancellationToken);
            entries += count;
            first ??= fault;
        }

        first ??= await FindInsertedAsync(organization, cancellationToken);
        return new AuditVerdict(chains.Count, entries, first);
    }

    private async Task<(long Count, AuditFault? Fault)> CheckAsync(
        Guid chain,
        HashSet<Guid> erased,
        CancellationToken cancellationToken
    )
    {
        // Before the seals, since the chain grows while it is read
        var head = await db.Heads.AsNoTracking().SingleOrDefaultAsync(h => h.ChainId == chain, cancellationToken);
        var checkpoints = await db
            .Checkpoints.AsNoTracking()
            .Where(c => c.ChainId == chain)
            .OrderBy(c => c.Number)
            .ToListAsync(cancellationToken);
        var signed = new Queue<AuditCheckpoint>(checkpoints);
        var (number, previous) = (0L, new byte[32]);
        AuditFault? cut = null;
        while (true)
        {
            var links = await ReadAsync(chain, number, cancellationToken);
            foreach (var (seal, entry) in links)
            {
                number++;
                var fault =
                    seal.Number != number ? new AuditFault(AuditFaultKind.Missing, IdOf(chain), number, null)
                    : entry is null ? new AuditFault(AuditFaultKind.Missing, IdOf(chain), number, seal.EntryId)
                    : !IsIntact(seal, entry, previous, erased)
                        ? new AuditFault(AuditFaultKind.Altered, IdOf(chain), number, entry.Id)
                    : null;
                if (fault is not null)
                {
                    return (number, fault);
                }

                previous = seal.Hash;
                if (signed.TryPeek(out var checkpoint) && checkpoint.Number == number)
                {
                    signed.Dequeue();
                    if (Check(checkpoint, seal) is { } forged)
                    {
                        return (number, forged);
                    }
                }

                if (head?.Number == number && !head.Hash.AsSpan().SequenceEqual(seal.Hash))
                {
                    cut = new AuditFault(AuditFaultKind.Rewritten, IdOf(chain), number, entry!.Id);
                }
            }

            if (links.Count < Batch)
            {
                break;
            }
        }

        var isHeadless = number > 0 && head is null && !await db.Heads.AnyAsync(h => h.ChainId == chain, cancellationToken);
        return isHeadless || head?.Number > number || signed.Count > 0
            ? (number, new AuditFault(AuditFaultKind.CutOff, IdOf(chain), number + 1, null))
            : (number, cut);
    }

    private async Task<List<(AuditSeal Seal, AuditEntry? Entry)>> ReadAsync(
        Guid chain,
        long after,
        CancellationToken cancellationToken
    )
    {
        var rows = await (
            from s in db.Seals
            where s.ChainId == chain && s.Number > after
            join e in db.Entries on s.EntryId equals e.Id into found
            from e in found.DefaultIfEmpty()
            orderby s.Number
            select new { Seal = s, Entry = e }
        )
            .AsNoTracking()
            .Take(Batch)
            .ToListAsync(cancellationToken);
        return rows.ConvertAll(r => (r.Seal, (AuditEntry?)r.Entry));
    }

    private static bool IsIntact(AuditSeal seal, AuditEntry entry, byte[] previous, HashSet<Guid> erased)
    {
        var actor = entry.ActorSalt is null && IsErased(entry.ActorId) ? seal.ActorDigest : Digest.OfActor(entry);
        var details = entry.DetailsSalt is null && IsErased(entry.PersonId) ? seal.DetailsDigest : Digest.OfDetails(entry);
        return actor.AsSpan().SequenceEqual(seal.ActorDigest)
            && details.AsSpan().SequenceEqual(seal.DetailsDigest)
            && Digest.OfLink(entry, seal.Number, previous, actor, details).AsSpan().SequenceEqual(seal.Hash);

        bool IsErased(Guid? person) => person is { } id && erased.Contains(id);
    }

    private AuditFault? Check(AuditCheckpoint checkpoint, AuditSeal seal)
    {
        var digest = Digest.OfCheckpoint(checkpoint.ChainId, checkpoint.Number, checkpoint.Hash);
        AuditFaultKind? kind = !checkpoint.Hash.AsSpan().SequenceEqual(seal.Hash)
            ? AuditFaultKind.Rewritten
            : key.Verify(checkpoint.KeyId, digest, checkpoint.Signature) switch
            {
                true => null,
                false => AuditFaultKind.Rewritten,
                null => AuditFaultKind.UnknownKey,
            };
        return kind is { } found ? new AuditFault(found, IdOf(seal.ChainId), seal.Number, seal.EntryId) : null;
    }

    private async Task<AuditFault?> FindInsertedAsync(Guid? organization, CancellationToken cancellationToken)
    {
        var (seals, arrivals) = (db.Seals, db.Arrivals);
        var stray = await db
            .Entries.AsNoTracking()
            .Where(e => organization == null || e.OrganizationId == organization)
            .Where(e => !seals.Any(s => s.EntryId == e.Id) && !arrivals.Any(a => a.EntryId == e.Id))
            .OrderBy(e => e.Id)
            .Select(e => new { e.Id, e.OrganizationId })
            .FirstOrDefaultAsync(cancellationToken);
        return stray is null ? null : new AuditFault(AuditFaultKind.Inserted, stray.OrganizationId, null, stray.Id);
    }

    private static Guid? IdOf(Guid chain) => chain == Guid.Empty ? null : chain;
}
