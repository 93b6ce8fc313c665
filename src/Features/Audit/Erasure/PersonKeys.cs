using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.DataProtection;
using Slipway.Audit.Entries;

namespace Slipway.Audit.Erasure;

/// <summary>Keys of the people whom archived entries tell of.</summary>
internal sealed partial class PersonKeys(AppDb db, IDataProtectionProvider protection)
{
    private readonly IDataProtector protector = protection.CreateProtector("Slipway.Audit.PersonKey");

    /// <summary>Whom the actor's part of an entry tells of.</summary>
    public static IEnumerable<string> OfActor(AuditEntry entry) =>
        new[]
        {
            entry.Actor is AuditActor.ApiKey ? null : entry.ActorId,
            entry.BehindId,
            entry.Actor is AuditActor.Anonymous ? entry.PersonId : null,
        }
            .OfType<Guid>()
            .Select(OfAccount)
            .Distinct(StringComparer.Ordinal);

    /// <summary>Whom the target's part tells of: a person, and everybody whose address stands in it.</summary>
    public static IEnumerable<string> OfDetails(AuditEntry entry) =>
        Address()
            .Matches($"{entry.TargetName} {entry.Changes}")
            .Select(m => OfAddress(m.Value))
            .Concat(entry.PersonId is { } person ? [OfAccount(person)] : [])
            .Distinct(StringComparer.Ordinal);

    public static string OfAccount(Guid id) => $"account:{id}";

    public static string OfAddress(string email) =>
        "address:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(email.ToLowerInvariant())));

    /// <summary>The keys of all these subjects, made where there are none yet.</summary>
    public async Task<Dictionary<string, (Guid Id, byte[] Key)>> TakeAsync(
        IReadOnlyCollection<string> subjects,
        CancellationToken cancellationToken
    )
    {
        var found = await db
            .PersonKeys.AsNoTracking()
            .Where(k => subjects.Contains(k.Subject))
            .ToDictionaryAsync(
                k => k.Subject,
                k => (k.Id, protector.Unprotect(k.Key)),
                StringComparer.Ordinal,
                cancellationToken
            );
        foreach (var subject in subjects.Except(found.Keys, StringComparer.Ordinal).ToList())
        {
            var (id, key) = (Guid.CreateVersion7(), RandomNumberGenerator.GetBytes(32));
            db.Add(
                new AuditPersonKey
                {
                    Id = id,
                    Subject = subject,
                    Key = protector.Protect(key),
                }
            );
            found[subject] = (id, key);
        }

        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
        return found;
    }

    /// <summary>Those of the keys that were not destroyed.</summary>
    public async Task<Dictionary<Guid, byte[]>> FindAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken) =>
        await db
            .PersonKeys.AsNoTracking()
            .Where(k => ids.Contains(k.Id))
            .ToDictionaryAsync(k => k.Id, k => protector.Unprotect(k.Key), cancellationToken);

    public Task DestroyAsync(IReadOnlyCollection<string> subjects, CancellationToken cancellationToken) =>
        db.PersonKeys.Where(k => subjects.Contains(k.Subject)).ExecuteDeleteAsync(cancellationToken);

    [GeneratedRegex("""[^\s"<>,;:()\[\]\\@]+@[^\s"<>,;:()\[\]\\@]+""", RegexOptions.None, 1000)]
    private static partial Regex Address();
}
