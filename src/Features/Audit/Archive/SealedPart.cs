using System.Security.Cryptography;
using System.Text.Json;

namespace Slipway.Audit.Archive;

/// <summary>
/// A part of a line that can be read only while the keys of everybody whom it tells of exist: AES-256-GCM, the key made of
/// theirs and of the entry's id (HKDF-SHA256). What tells of nobody has no keys and is readable.
/// </summary>
internal sealed record SealedPart(IReadOnlyList<Guid> Keys, byte[] Data)
{
    private const int Nonce = 12;
    private const int Tag = 16;

    public static SealedPart Of<T>(T part, Guid entry, IReadOnlyCollection<(Guid Id, byte[] Key)> keys)
    {
        var text = JsonSerializer.SerializeToUtf8Bytes(part, ArchiveLine.Json);
        if (keys.Count == 0)
        {
            return new SealedPart([], text);
        }

        var data = new byte[Nonce + text.Length + Tag];
        RandomNumberGenerator.Fill(data.AsSpan(0, Nonce));
        using var aes = new AesGcm(Derive<T>(entry, keys), Tag);
        aes.Encrypt(data.AsSpan(0, Nonce), text, data.AsSpan(Nonce, text.Length), data.AsSpan(Nonce + text.Length));
        return new SealedPart([.. keys.Select(k => k.Id)], data);
    }

    /// <returns>Null when one of the keys was destroyed.</returns>
    public T? Open<T>(Guid entry, IReadOnlyDictionary<Guid, byte[]> known)
        where T : class
    {
        if (Keys.Count == 0)
        {
            return JsonSerializer.Deserialize<T>(Data, ArchiveLine.Json);
        }

        if (!Keys.All(known.ContainsKey))
        {
            return null;
        }

        var text = new byte[Data.Length - Nonce - Tag];
        using var aes = new AesGcm(Derive<T>(entry, [.. Keys.Select(k => (k, known[k]))]), Tag);
        aes.Decrypt(Data.AsSpan(0, Nonce), Data.AsSpan(Nonce, text.Length), Data.AsSpan(Nonce + text.Length), text);
        return JsonSerializer.Deserialize<T>(text, ArchiveLine.Json);
    }

    private static byte[] Derive<T>(Guid entry, IReadOnlyCollection<(Guid Id, byte[] Key)> keys) =>
        HKDF.DeriveKey(
            HashAlgorithmName.SHA256,
            [.. keys.OrderBy(k => k.Id).SelectMany(k => k.Key)],
            32,
            salt: entry.ToByteArray(bigEndian: true),
            info: System.Text.Encoding.UTF8.GetBytes(typeof(T).Name)
        );
}
