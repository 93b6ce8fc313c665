using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using Slipway.Audit.Entries;
using Slipway.Audit.Erasure;
using Slipway.Audit.Integrity;

namespace Slipway.Audit.Archive;

/// <summary>
/// Moves months out of the database and back. Nothing is pruned that was not checked link by link, written, read back, and signed
/// with a checkpoint at its end; the database itself insists on the latter.
/// </summary>
internal sealed class Archiving(
    AppDb db,
    ChainReader reader,
    ArchiveFolder folder,
    PersonKeys keys,
    SigningKey key,
    IDialect dialect,
    IOptions<AuditOptions> options,
    TimeProvider clock
)
{
    private const int Batch = 500;

    /// <summary>Archives the oldest month of a chain, and prunes it.</summary>
    /// <returns>False when none is old enough.</returns>
    public async Task<bool> ArchiveNextAsync(Guid chain, CancellationToken cancellationToken)
    {
        if (await FindMonthAsync(chain, cancellationToken) is not { } archive)
        {
            return false;
        }

        await folder.WriteAsync(archive, LinesAsync(archive, cancellationToken), cancellationToken);
        if (!await folder.IsIntactAsync(archive, cancellationToken))
        {
            throw new IOException($"The archive {archive.Path} cannot be read back.");
        }

        await SaveAsync(archive, cancellationToken);
        await PruneAsync(archive, cancellationToken);
        return true;
    }

    private async Task SaveAsync(AuditArchive archive, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await dialect.LockAsync(db, MakeCheckpoints.Lock, cancellationToken);
        var (chain, last) = (archive.ChainId, archive.LastNumber);
        if (!await db.Checkpoints.AnyAsync(c => c.ChainId == chain && c.Number == last, cancellationToken))
        {
            db.Add(key.Sign(chain, last, archive.LastHash, clock.GetUtcNow()));
        }

        db.Add(archive);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        db.ChangeTracker.Clear();
    }

    /// <summary>Deletes what the archive holds from the database; begins where an earlier run was interrupted.</summary>
    public async Task PruneAsync(AuditArchive archive, CancellationToken cancellationToken)
    {
        var rows = db.Seals.Where(s =>
            s.ChainId == archive.ChainId && s.Number >= archive.FirstNumber && s.Number <= archive.LastNumber
        );
        while (true)
        {
            var seals = await rows.OrderBy(s => s.Number)
                .Take(Batch)
                .Select(s => new { s.Number, s.EntryId })
                .ToListAsync(cancellationToken);
            if (seals.Count == 0)
            {
                return;
            }

            var ids = seals.ConvertAll(s => s.EntryId);
            var last = seals[^1].Number;
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            await db.Entries.AcrossTenants().Where(e => ids.Contains(e.Id)).ExecuteDeleteAsync(cancellationToken);
            await rows.Where(s => s.Number <= last).ExecuteDeleteAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
    }

    /// <summary>Brings the entries of an archive back, as they were.</summary>
    public async Task RestoreAsync(AuditArchive archive, CancellationToken cancellationToken)
    {
        if (!await folder.IsIntactAsync(archive, cancellationToken))
        {
            throw new DeadJobException($"The archive {archive.Path} is damaged.");
        }

        await PruneAsync(archive, cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await foreach (var lines in folder.ReadAsync(archive, cancellationToken).Chunk(Batch).WithCancellation(cancellationToken))
        {
            var ids = lines.Select(l => l.Id).ToList();
            var mentioned = await db
                .Mentions.Where(m => ids.Contains(m.EntryId))
                .Select(m => m.EntryId)
                .ToHashSetAsync(cancellationToken);
            var parts = lines.SelectMany(l => new[] { l.ActorPart, l.DetailsPart }).OfType<SealedPart>();
            var known = await keys.FindAsync([.. parts.SelectMany(p => p.Keys).Distinct()], cancellationToken);
            foreach (var line in lines)
            {
                var actor = line.ActorPart?.Open<ActorPart>(line.Id, known);
                var details = line.DetailsPart?.Open<DetailsPart>(line.Id, known);
                db.AddRange(line.ToEntry(actor, details, clock.GetUtcNow()), line.ToSeal(archive.ChainId));
                if (line.DetailsPart is not null && details is null && mentioned.Add(line.Id))
                {
                    db.Add(new AuditMention { EntryId = line.Id });
                }
            }

            await db.SaveChangesAsync(cancellationToken);
            db.ChangeTracker.Clear();
        }

        db.Attach(archive);
        archive.MarkRestored(clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private async Task<AuditArchive?> FindMonthAsync(Guid chain, CancellationToken cancellationToken)
    {
        var last = await db
            .Archives.AsNoTracking()
            .Where(a => a.ChainId == chain)
            .OrderByDescending(a => a.LastNumber)
            .FirstOrDefaultAsync(cancellationToken);
        var (number, hash) = (last?.LastNumber ?? 0, last?.LastHash ?? new byte[32]);
        var seals = db.Seals.Where(s => s.ChainId == chain && s.Number > number);
        var first = await seals.OrderBy(s => s.Number).Select(s => (Guid?)s.EntryId).FirstOrDefaultAsync(cancellationToken);
        if (first is not { } entry)
        {
            return null;
        }

        var at = Moments.Of(entry);
        var month = new DateTimeOffset(at.Year, at.Month, 1, 0, 0, 0, TimeSpan.Zero);
        if (month.AddMonths(1) > clock.GetUtcNow().AddDays(-options.Value.HotDays))
        {
            return null;
        }

        // Entries are sealed as they arrive: one of the month that came late goes with the next
        var end = Moments.First(month.AddMonths(1));
        var next = await seals
            .Where(s => s.EntryId >= end)
            .OrderBy(s => s.Number)
            .Select(s => (long?)s.Number)
            .FirstOrDefaultAsync(cancellationToken);
        return new AuditArchive
        {
            ChainId = chain,
            Month = month,
            FirstNumber = number + 1,
            LastNumber = next - 1 ?? await seals.MaxAsync(s => s.Number, cancellationToken),
            PreviousHash = hash,
        };
    }

    private async IAsyncEnumerable<ArchiveLine> LinesAsync(
        AuditArchive archive,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var (number, previous) = (archive.FirstNumber - 1, archive.PreviousHash);
        while (number < archive.LastNumber)
        {
            var links = await reader.ReadAsync(archive.ChainId, number, archive.LastNumber, Batch, cancellationToken);
            var known = await keys.TakeAsync(
                [.. links.Where(l => l.Entry is not null).SelectMany(l => SubjectsOf(l.Entry!)).Distinct(StringComparer.Ordinal)],
                cancellationToken
            );
            foreach (var (seal, entry) in links)
            {
                if (
                    seal.Number != ++number
                    || entry is null
                    || !await reader.IsIntactAsync(seal, entry, previous, cancellationToken)
                )
                {
                    // What was tampered with stays where it can be looked at
                    throw new DeadJobException($"The chain {archive.ChainId} is broken at number {number}.");
                }

                previous = seal.Hash;
                yield return LineOf(seal, entry, known);
            }

            if (links.Count == 0)
            {
                throw new DeadJobException($"The chain {archive.ChainId} ends at number {number}.");
            }
        }
    }

    private static IEnumerable<string> SubjectsOf(AuditEntry entry) =>
        (entry.ActorSalt is null ? [] : PersonKeys.OfActor(entry)).Concat(
            entry.DetailsSalt is null ? [] : PersonKeys.OfDetails(entry)
        );

    private static ArchiveLine LineOf(AuditSeal seal, AuditEntry e, Dictionary<string, (Guid Id, byte[] Key)> known)
    {
        var actor = e.ActorSalt is { } salt
            ? SealedPart.Of(
                new ActorPart(e.ActorName, e.ActorEmail, e.IpAddress, e.UserAgent, e.Country, salt),
                e.Id,
                [.. PersonKeys.OfActor(e).Select(s => known[s])]
            )
            : null;
        var details = e.DetailsSalt is { } other
            ? SealedPart.Of(
                new DetailsPart(e.TargetName, e.Changes, other),
                e.Id,
                [.. PersonKeys.OfDetails(e).Select(s => known[s])]
            )
            : null;
        return ArchiveLine.Of(seal, e, actor, details);
    }
}
