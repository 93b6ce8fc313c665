using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Slipway.Audit.Integrity;

/// <summary>The key that signs checkpoints. It is kept outside of the database, whose owner could otherwise sign what he likes.</summary>
internal sealed class SigningKey(IConfiguration configuration, IOptions<AuditOptions> options) : IDisposable
{
    private const string File = "audit-signing-key.pem";
    private const string Ending = "-----END PUBLIC KEY-----";
    private readonly Lazy<ECDsa> own = new(() => Load(configuration, options.Value));

    private readonly Lazy<ECDsa[]> former = new(() =>
        [
            .. (options.Value.FormerKeys ?? "")
                .Split(Ending, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(pem => Import(pem + '\n' + Ending)),
        ]
    );

    public string Id => IdOf(own.Value);

    public byte[] Sign(byte[] digest) => own.Value.SignHash(digest);

    /// <returns>Null for a key that this installation does not know.</returns>
    public bool? Verify(string keyId, byte[] digest, byte[] signature) =>
        former.Value.Prepend(own.Value).FirstOrDefault(k => IdOf(k) == keyId)?.VerifyHash(digest, signature);

    /// <returns>Null for a key that this installation does not know.</returns>
    public bool? Verify(AuditCheckpoint checkpoint) =>
        Verify(
            checkpoint.KeyId,
            Digest.OfCheckpoint(checkpoint.ChainId, checkpoint.Number, checkpoint.Hash),
            checkpoint.Signature
        );

    public AuditCheckpoint Sign(Guid chain, long number, byte[] hash, DateTimeOffset now) =>
        new()
        {
            ChainId = chain,
            Number = number,
            Hash = hash,
            At = now,
            KeyId = Id,
            Signature = Sign(Digest.OfCheckpoint(chain, number, hash)),
        };

    public void Dispose()
    {
        if (own.IsValueCreated)
        {
            own.Value.Dispose();
        }
    }

    private static string IdOf(ECDsa key) => Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()));

    private static ECDsa Load(IConfiguration configuration, AuditOptions options)
    {
        if (options.SigningKey is { } given)
        {
            return Import(given);
        }

        var path = Path.Combine(DataFolder.Of(configuration), File);
        if (!System.IO.File.Exists(path))
        {
            using var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var draft = path + "." + Guid.CreateVersion7();
            System.IO.File.WriteAllText(draft, made.ExportPkcs8PrivateKeyPem());
            if (!OperatingSystem.IsWindows())
            {
                System.IO.File.SetUnixFileMode(draft, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }

            try
            {
                System.IO.File.Move(draft, path, overwrite: false);
            }
            catch (IOException) when (System.IO.File.Exists(path))
            {
                // Another process of this folder was faster
                System.IO.File.Delete(draft);
            }
        }

        return Import(System.IO.File.ReadAllText(path));
    }

    private static ECDsa Import(string pem)
    {
        var key = ECDsa.Create();
        key.ImportFromPem(pem);
        return key;
    }
}
