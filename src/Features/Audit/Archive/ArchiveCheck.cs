using Slipway.Audit.Contracts;
using Slipway.Audit.Integrity;

namespace Slipway.Audit.Archive;

/// <summary>Checks the part of a chain that has left the database: manifests and files, checkpoints, and what is back for a while.</summary>
internal sealed class ArchiveCheck(AppDb db, ChainReader reader, ArchiveFolder folder, SigningKey key)
{
    private const int Batch = 1000;

    /// <returns>How many restored entries were looked at, the first fault, and the last archive.</returns>
    public async Task<(long Restored, AuditFault? Fault, AuditArchive? Last)> RunAsync(
        Guid chain,
        CancellationToken cancellationToken
    )
    {
        var archives = await db
            .Archives.AsNoTracking()
            .Where(a => a.ChainId == chain)
            .OrderBy(a => a.FirstNumber)
            .ToListAsync(cancellationToken);
        long restored = 0;
        AuditArchive? last = null;
        foreach (var archive in archives)
        {
            if (!await HoldsAsync(archive, last, cancellationToken))
            {
                return (restored, Fault(AuditFaultKind.ArchiveDamaged, archive, archive.FirstNumber, null), last);
            }

            if (archive.State == AuditArchiveState.Restored)
            {
                if (await FindAlteredAsync(archive, cancellationToken) is { } altered)
                {
                    return (restored, altered, last);
                }

                restored += archive.Count;
            }

            last = archive;
        }

        return (restored, null, last);
    }

    private async Task<bool> HoldsAsync(AuditArchive archive, AuditArchive? before, CancellationToken cancellationToken)
    {
        var follows =
            archive.FirstNumber == (before?.LastNumber ?? 0) + 1
            && archive.PreviousHash.AsSpan().SequenceEqual(before?.LastHash ?? new byte[32]);
        var checkpoint = await db
            .Checkpoints.AsNoTracking()
            .SingleOrDefaultAsync(c => c.ChainId == archive.ChainId && c.Number == archive.LastNumber, cancellationToken);
        return follows
            && checkpoint is not null
            && checkpoint.Hash.AsSpan().SequenceEqual(archive.LastHash)
            && key.Verify(checkpoint) == true
            && (archive.State == AuditArchiveState.Deleted || await folder.IsIntactAsync(archive, cancellationToken));
    }

    private async Task<AuditFault?> FindAlteredAsync(AuditArchive archive, CancellationToken cancellationToken)
    {
        var (number, previous) = (archive.FirstNumber - 1, archive.PreviousHash);
        while (number < archive.LastNumber)
        {
            var links = await reader.ReadAsync(archive.ChainId, number, archive.LastNumber, Batch, cancellationToken);
            if (links.Count == 0)
            {
                return Fault(AuditFaultKind.Missing, archive, number + 1, null);
            }

            foreach (var (seal, entry) in links)
            {
                if (seal.Number != ++number || entry is null)
                {
                    return Fault(AuditFaultKind.Missing, archive, number, null);
                }

                if (!await reader.IsIntactAsync(seal, entry, previous, cancellationToken))
                {
                    return Fault(AuditFaultKind.Altered, archive, number, entry.Id);
                }

                previous = seal.Hash;
            }
        }

        return previous.AsSpan().SequenceEqual(archive.LastHash)
            ? null
            : Fault(AuditFaultKind.Rewritten, archive, archive.LastNumber, null);
    }

    private static AuditFault Fault(AuditFaultKind kind, AuditArchive archive, long number, Guid? entry) =>
        new(kind, archive.ChainId == Guid.Empty ? null : archive.ChainId, number, entry);
}
