using Slipway.Audit.Archive;
using Slipway.Audit.Contracts;

namespace Slipway.Audit.Integrity;

internal sealed class AuditCheck(AppDb db, Sealing sealing, SigningKey key, ChainReader reader, ArchiveCheck archives)
    : IAuditCheck
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
                .Union(db.Archives.Select(a => a.ChainId))
                .Order()
                .ToListAsync(cancellationToken);
        long entries = 0;
        AuditFault? first = null;
        foreach (var chain in chains)
        {
            var (count, fault) = await CheckAsync(chain, cancellationToken);
            entries += count;
            first ??= fault;
        }

        first ??= await FindInsertedAsync(organization, cancellationToken);
        return new AuditVerdict(chains.Count, entries, first);
    }

    private async Task<(long Count, AuditFault? Fault)> CheckAsync(Guid chain, CancellationToken cancellationToken)
    {
        var (restored, archived, last) = await archives.RunAsync(chain, cancellationToken);
        if (archived is not null)
        {
            return (restored, archived);
        }

        var (first, number, previous) = (last?.LastNumber ?? 0L, last?.LastNumber ?? 0L, last?.LastHash ?? new byte[32]);
        // Before the seals, since the chain grows while it is read
        var head = await db.Heads.AsNoTracking().SingleOrDefaultAsync(h => h.ChainId == chain, cancellationToken);
        var checkpoints = await db
            .Checkpoints.AsNoTracking()
            .Where(c => c.ChainId == chain && c.Number > first)
            .OrderBy(c => c.Number)
            .ToListAsync(cancellationToken);
        var signed = new Queue<AuditCheckpoint>(checkpoints);
        AuditFault? cut = null;
        while (true)
        {
            var links = await reader.ReadAsync(chain, number, long.MaxValue, Batch, cancellationToken);
            foreach (var (seal, entry) in links)
            {
                number++;
                var fault =
                    seal.Number != number ? new AuditFault(AuditFaultKind.Missing, IdOf(chain), number, null)
                    : entry is null ? new AuditFault(AuditFaultKind.Missing, IdOf(chain), number, seal.EntryId)
                    : !await reader.IsIntactAsync(seal, entry, previous, cancellationToken)
                        ? new AuditFault(AuditFaultKind.Altered, IdOf(chain), number, entry.Id)
                    : null;
                if (fault is not null)
                {
                    return (restored + number - first, fault);
                }

                previous = seal.Hash;
                if (signed.TryPeek(out var checkpoint) && checkpoint.Number == number)
                {
                    signed.Dequeue();
                    if (Check(checkpoint, seal) is { } forged)
                    {
                        return (restored + number - first, forged);
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
            ? (restored + number - first, new AuditFault(AuditFaultKind.CutOff, IdOf(chain), number + 1, null))
            : (restored + number - first, cut);
    }

    private AuditFault? Check(AuditCheckpoint checkpoint, AuditSeal seal)
    {
        AuditFaultKind? kind = !checkpoint.Hash.AsSpan().SequenceEqual(seal.Hash)
            ? AuditFaultKind.Rewritten
            : key.Verify(checkpoint) switch
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
            .Entries.AcrossTenants()
            .AsNoTracking()
            .Where(e => organization == null || e.OrganizationId == organization)
            .Where(e => !seals.Any(s => s.EntryId == e.Id) && !arrivals.Any(a => a.EntryId == e.Id))
            .OrderBy(e => e.Id)
            .Select(e => new { e.Id, e.OrganizationId })
            .FirstOrDefaultAsync(cancellationToken);
        return stray is null ? null : new AuditFault(AuditFaultKind.Inserted, stray.OrganizationId, null, stray.Id);
    }

    private static Guid? IdOf(Guid chain) => chain == Guid.Empty ? null : chain;
}
