using System.IO.Compression;

namespace Slipway.Audit.Exports;

/// <summary>Downloads a finished export.</summary>
[AuditAction("audit_export.downloaded"), AuditRead]
public sealed record ReadAuditExport(Guid Id);

/// <summary>The file, read from the database while it is sent.</summary>
/// <param name="WriteAsync">Writes it to a stream.</param>
public sealed record ExportFile(string Name, string ContentType, Func<Stream, Task> WriteAsync);

[Requires("audit.export")]
internal sealed class ReadAuditExportHandler(AppDb db) : Handler<ReadAuditExport, ExportFile>
{
    protected override async Task<Result<ExportFile>> HandleAsync(ReadAuditExport request, CancellationToken cancellationToken)
    {
        var export = await db
            .Exports.AsNoTracking()
            .SingleOrDefaultAsync(e => e.Id == request.Id && e.FinishedAt != null, cancellationToken);
        if (export is null)
        {
            return Error.NotFound;
        }

        var name = $"audit-log-{export.CreatedAt.UtcDateTime:yyyy-MM-dd}";
        return export.Format == ExportFormat.Csv
            ? new ExportFile(name + ".csv", "text/csv", WriteAsync)
            : new ExportFile(name + ".jsonl", "application/jsonl", WriteAsync);

        async Task WriteAsync(Stream target)
        {
            await using var unzipped = new GZipStream(new Parts(db, export.Id, cancellationToken), CompressionMode.Decompress);
            await unzipped.CopyToAsync(target, cancellationToken);
        }
    }

    /// <summary>The pieces of the file one behind the other, each read when its turn comes.</summary>
    private sealed class Parts(AppDb db, Guid export, CancellationToken cancellationToken) : Stream
    {
        private ReadOnlyMemory<byte> rest;
        private int next;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken ct = default)
        {
            while (rest.IsEmpty)
            {
                var number = next++;
                var part = await db
                    .ExportParts.Where(p => p.ExportId == export && p.Number == number)
                    .Select(p => p.Content)
                    .SingleOrDefaultAsync(cancellationToken);
                if (part is null)
                {
                    return 0;
                }

                rest = part;
            }

            var count = Math.Min(buffer.Length, rest.Length);
            rest[..count].CopyTo(buffer);
            rest = rest[count..];
            return count;
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
