using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Slipway.Audit.Integrity;

namespace Slipway.Audit.Archive;

/// <summary>What an archive holds, signed with the key of the checkpoints.</summary>
/// <param name="Sha256">Of the file, as hex.</param>
/// <param name="Signature">ECDSA on P-256 over the SHA-256 of this JSON with an empty signature.</param>
internal sealed record ArchiveManifest(
    Guid Chain,
    DateTimeOffset Month,
    long Count,
    long FirstNumber,
    long LastNumber,
    byte[] PreviousHash,
    byte[] LastHash,
    string Sha256,
    string KeyId,
    byte[] Signature
)
{
    public byte[] Digest() =>
        SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(this with { Signature = [] }, ArchiveLine.Json));
}

/// <summary>
/// Archives as files below <c>Data:Folder</c>: JSON Lines in gzip, and a manifest beside each. With more than one node the
/// folder is a shared one.
/// </summary>
internal sealed class ArchiveFolder(IConfiguration configuration, SigningKey key)
{
    private string Root => Path.Combine(DataFolder.Of(configuration), "audit-archives");

    /// <summary>Writes the lines and their manifest, which is what completes an archive.</summary>
    public async Task WriteAsync(AuditArchive archive, IAsyncEnumerable<ArchiveLine> lines, CancellationToken cancellationToken)
    {
        var path = PathOf(archive);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var lastHash = archive.PreviousHash;
        await using (var file = File.Create(path))
        await using (var gzip = new GZipStream(file, CompressionLevel.SmallestSize))
        {
            await foreach (var line in lines.WithCancellation(cancellationToken))
            {
                await JsonSerializer.SerializeAsync(gzip, line, ArchiveLine.Json, cancellationToken);
                gzip.WriteByte((byte)'\n');
                lastHash = line.Hash;
            }
        }

        // Of what lies on the disk, not of what was meant to
        var sha256 = await HashAsync(path, cancellationToken);
        archive.Complete(lastHash, new FileInfo(path).Length);
        var manifest = new ArchiveManifest(
            archive.ChainId,
            archive.Month,
            archive.Count,
            archive.FirstNumber,
            archive.LastNumber,
            archive.PreviousHash,
            lastHash,
            sha256,
            key.Id,
            []
        );
        manifest = manifest with { Signature = key.Sign(manifest.Digest()) };
        await File.WriteAllBytesAsync(
            ManifestOf(archive),
            JsonSerializer.SerializeToUtf8Bytes(manifest, ArchiveLine.Json),
            cancellationToken
        );
    }

    /// <summary>Whether manifest and file are there and are what was written.</summary>
    public async Task<bool> IsIntactAsync(AuditArchive archive, CancellationToken cancellationToken)
    {
        try
        {
            var json = await File.ReadAllBytesAsync(ManifestOf(archive), cancellationToken);
            return JsonSerializer.Deserialize<ArchiveManifest>(json, ArchiveLine.Json) is { } manifest
                && manifest.Chain == archive.ChainId
                && (manifest.FirstNumber, manifest.LastNumber) == (archive.FirstNumber, archive.LastNumber)
                && manifest.PreviousHash.AsSpan().SequenceEqual(archive.PreviousHash)
                && manifest.LastHash.AsSpan().SequenceEqual(archive.LastHash)
                && key.Verify(manifest.KeyId, manifest.Digest(), manifest.Signature) == true
                && manifest.Sha256 == await HashAsync(PathOf(archive), cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return false;
        }
    }

    public async IAsyncEnumerable<ArchiveLine> ReadAsync(
        AuditArchive archive,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await using var file = File.OpenRead(PathOf(archive));
        await using var gzip = new GZipStream(file, CompressionMode.Decompress);
        using var reader = new StreamReader(gzip);
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            yield return JsonSerializer.Deserialize<ArchiveLine>(line, ArchiveLine.Json)!;
        }
    }

    public void Delete(AuditArchive archive)
    {
        if (Directory.Exists(Path.GetDirectoryName(PathOf(archive))))
        {
            File.Delete(PathOf(archive));
            File.Delete(ManifestOf(archive));
        }
    }

    private string PathOf(AuditArchive archive) => Path.Combine(Root, archive.Path + ".jsonl.gz");

    private string ManifestOf(AuditArchive archive) => Path.Combine(Root, archive.Path + ".manifest.json");

    private static async Task<string> HashAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken));
    }
}
