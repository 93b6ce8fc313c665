using System.IO.Compression;
using System.Text.Json;
using Slipway.Audit.Entries;

namespace Slipway.Audit.Exports;

/// <summary>Writes an export's file. Run again after a crash it begins anew.</summary>
public sealed record WriteExport(Guid ExportId) : IJob;

internal sealed class WriteExportJob(AppDb db, JobRun run, TimeProvider clock) : JobHandler<WriteExport>
{
    private const int Batch = 1000;
    private const int PartSize = 256 * 1024;

    public override async Task RunAsync(WriteExport job, CancellationToken cancellationToken)
    {
        var export = await db.Exports.SingleOrDefaultAsync(e => e.Id == job.ExportId, cancellationToken);
        if (export is null or { FinishedAt: not null })
        {
            return;
        }

        await db.ExportParts.Where(p => p.ExportId == export.Id).ExecuteDeleteAsync(cancellationToken);
        var filter = JsonSerializer.Deserialize<EntryFilter>(export.Filter)!;
        var entries = filter.Apply(db.Entries.AsNoTracking());
        var until = Moments.First(export.CreatedAt.AddMilliseconds(1));
        var total = await entries.CountAsync(e => e.Id < until, cancellationToken);
        using var file = new MemoryStream();
        await using var zipped = new GZipStream(file, CompressionLevel.Fastest, leaveOpen: true);
        await using var writer = EntryFile.Open(zipped, export.Format);
        var (rows, parts) = (0, 0);
        while (true)
        {
            var batch = await entries
                .Where(e => e.Id < until)
                .OrderByDescending(e => e.Id)
                .Take(Batch)
                .ToListAsync(cancellationToken);
            foreach (var entry in batch)
            {
                await writer.WriteAsync(EntryDetails.Of(entry));
                until = entry.Id;
            }

            rows += batch.Count;
            await run.ReportAsync(Math.Min(rows, total), total);
            if (batch.Count < Batch)
            {
                break;
            }

            if (file.Length >= PartSize)
            {
                await SaveAsync();
            }
        }

        await writer.DisposeAsync();
        await zipped.DisposeAsync();
        await SaveAsync();
        export.Finish(rows, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);

        async Task SaveAsync()
        {
            var part = db.Add(
                new AuditExportPart
                {
                    ExportId = export.Id,
                    Number = parts++,
                    Content = file.ToArray(),
                }
            );
            await db.SaveChangesAsync(cancellationToken);
            part.State = EntityState.Detached;
            file.SetLength(0);
        }
    }
}
