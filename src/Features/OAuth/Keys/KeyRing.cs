using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Server;

namespace Slipway.OAuth.Keys;

/// <summary>The keys of this moment, as options of the protocol's library; read again from the database every minute.</summary>
internal sealed class KeyRing(
    IServiceScopeFactory scopes,
    IDataProtectionProvider protection,
    IOptionsFactory<OpenIddictServerOptions> factory,
    TimeProvider clock
) : IDisposable
{
    private const int SealBytes = 32;
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    private readonly IDataProtector protector = protection.CreateProtector("OAuth.ServerKey");
    private readonly SemaphoreSlim turn = new(1);
    private volatile Known? known;

    /// <summary>The library's options with the keys in them; the same object while the keys are the same.</summary>
    public async ValueTask<OpenIddictServerOptions> ReadAsync(CancellationToken cancellationToken)
    {
        if (known is { } fresh && clock.GetUtcNow() - fresh.ReadAt is var age && age >= TimeSpan.Zero && age < Fresh)
        {
            return fresh.Options;
        }

        await turn.WaitAsync(cancellationToken);
        try
        {
            var now = clock.GetUtcNow();
            var keys = await ReadKeysAsync(now, cancellationToken);

            // The newest that is active signs; the others are for what was signed before, or will be
            var order = keys.OrderBy(k => k.ActiveFrom > now).ThenByDescending(k => k.Number).ToList();
            var ids = order.ConvertAll(k => k.Id);
            var options = known is { } before && before.Ids.SequenceEqual(ids) ? before.Options : OptionsWith(order);
            known = new Known(now, ids, options);
            return options;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>A new key that becomes active at the given time.</summary>
    public ServerKey Create(int number, DateTimeOffset activeFrom)
    {
        using var rsa = RSA.Create(2048);
        byte[] material = [.. RandomNumberGenerator.GetBytes(SealBytes), .. rsa.ExportPkcs8PrivateKey()];
        return new ServerKey
        {
            Number = number,
            ActiveFrom = activeFrom,
            Material = Convert.ToBase64String(protector.Protect(material)),
        };
    }

    public void Dispose() => turn.Dispose();

    private async Task<List<ServerKey>> ReadKeysAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var keys = await db.ServerKeys.AsNoTracking().ToListAsync(cancellationToken);
        if (keys.Count > 0)
        {
            return keys;
        }

        db.Add(Create(1, now));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException e) when (scope.ServiceProvider.GetRequiredService<IDialect>().IsUniqueViolation(e))
        {
            // Another node was first
        }

        return await db.ServerKeys.AsNoTracking().ToListAsync(cancellationToken);
    }

    private OpenIddictServerOptions OptionsWith(List<ServerKey> keys)
    {
        var options = factory.Create(Options.DefaultName);
        options.SigningCredentials.Clear();
        options.EncryptionCredentials.Clear();
        foreach (var key in keys)
        {
            var material = protector.Unprotect(Convert.FromBase64String(key.Material));
            var rsa = RSA.Create();
            rsa.ImportPkcs8PrivateKey(material.AsSpan(SealBytes), out _);
            var id = key.Id.ToString("N");
            options.SigningCredentials.Add(new(new RsaSecurityKey(rsa) { KeyId = id }, SecurityAlgorithms.RsaSha256));
            options.EncryptionCredentials.Add(
                new(
                    new SymmetricSecurityKey(material[..SealBytes]) { KeyId = id },
                    SecurityAlgorithms.Aes256KW,
                    SecurityAlgorithms.Aes256CbcHmacSha512
                )
            );
        }

        options.TokenValidationParameters.IssuerSigningKeys = options.SigningCredentials.ConvertAll(c => c.Key);
        options.TokenValidationParameters.TokenDecryptionKeys = options.EncryptionCredentials.ConvertAll(c => c.Key);
        return options;
    }

    private sealed record Known(DateTimeOffset ReadAt, List<Guid> Ids, OpenIddictServerOptions Options);
}
