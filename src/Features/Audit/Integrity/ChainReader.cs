using Slipway.Audit.Entries;

namespace Slipway.Audit.Integrity;

/// <summary>Reads the links of a chain in order, and says whether one is what was written.</summary>
internal sealed class ChainReader(AppDb db)
{
    private (HashSet<Guid> People, HashSet<Guid> Mentions)? erased;

    /// <summary>Seals with their entries, behind a number.</summary>
    public async Task<List<(AuditSeal Seal, AuditEntry? Entry)>> ReadAsync(
        Guid chain,
        long after,
        long until,
        int take,
        CancellationToken cancellationToken
    )
    {
        var rows = await (
            from s in db.Seals
            where s.ChainId == chain && s.Number > after && s.Number <= until
            join e in db.Entries on s.EntryId equals e.Id into found
            from e in found.DefaultIfEmpty()
            orderby s.Number
            select new { Seal = s, Entry = e }
        )
            .AcrossTenants()
            .AsNoTracking()
            .Take(take)
            .ToListAsync(cancellationToken);
        return rows.ConvertAll(r => (r.Seal, (AuditEntry?)r.Entry));
    }

    /// <summary>What was erased stays sealed by its salted hash, which the seal keeps.</summary>
    public async Task<bool> IsIntactAsync(AuditSeal seal, AuditEntry entry, byte[] previous, CancellationToken cancellationToken)
    {
        var known = erased ??= await ReadErasedAsync(cancellationToken);
        if (Matches(seal, entry, previous, known))
        {
            return true;
        }

        // Somebody may have been erased since
        erased = known = await ReadErasedAsync(cancellationToken);
        return Matches(seal, entry, previous, known);
    }

    private async Task<(HashSet<Guid> People, HashSet<Guid> Mentions)> ReadErasedAsync(CancellationToken cancellationToken) =>
        (
            await db.Erasures.Select(e => e.PersonId).ToHashSetAsync(cancellationToken),
            await db.Mentions.Select(m => m.EntryId).ToHashSetAsync(cancellationToken)
        );

    private static bool Matches(
        AuditSeal seal,
        AuditEntry entry,
        byte[] previous,
        (HashSet<Guid> People, HashSet<Guid> Mentions) erased
    )
    {
        var isActorErased =
            IsErased(entry.ActorId)
            || IsErased(entry.BehindId)
            || (entry.Actor == AuditActor.Anonymous && IsErased(entry.PersonId));
        var isTargetErased = IsErased(entry.PersonId) || erased.Mentions.Contains(entry.Id);
        var actor = entry.ActorSalt is null && isActorErased ? seal.ActorDigest : Digest.OfActor(entry);
        var details = entry.DetailsSalt is null && isTargetErased ? seal.DetailsDigest : Digest.OfDetails(entry);
        return actor.AsSpan().SequenceEqual(seal.ActorDigest)
            && details.AsSpan().SequenceEqual(seal.DetailsDigest)
            && Digest.OfLink(entry, seal.Number, previous, actor, details).AsSpan().SequenceEqual(seal.Hash);

        bool IsErased(Guid? person) => person is { } id && erased.People.Contains(id);
    }
}
