using System.Security.Cryptography;
using Slipway.Email.Contracts;

namespace Slipway.Email.Domains;

/// <summary>The public key that signatures are checked with (RFC 6376).</summary>
internal static class DkimCheck
{
    private const int GoodBits = 2048;
    private const int LeastBits = 1024;

    /// <param name="dns">Answers.</param>
    /// <param name="domain">The signing domain.</param>
    /// <param name="selector">Null when nobody knows it.</param>
    /// <param name="privateKey">The key that mails are signed with here, in PEM; empty for none.</param>
    public static async Task<DomainCheck> RunAsync(
        ITextRecords dns,
        string domain,
        string? selector,
        string privateKey,
        CancellationToken cancellationToken
    )
    {
        if (selector is null)
        {
            return new("dkim", Verdict.Warn, "dkimNoSelector", domain, null);
        }

        var host = $"{selector}._domainkey.{domain}";
        var records = await dns.FindAsync(host, cancellationToken);
        if (records is not [var record, ..])
        {
            return records is null
                ? new("dkim", Verdict.Warn, "noAnswer", host, null)
                : new("dkim", Verdict.Bad, "dkimMissing", host, null);
        }

        var (verdict, code) = Read(record, privateKey);
        return new("dkim", verdict, code, host, record);
    }

    private static (Verdict, string) Read(string record, string privateKey)
    {
        var tags = Tags.Of(record);
        if (tags.GetValueOrDefault("p") is not { Length: > 0 } published)
        {
            return (Verdict.Bad, "dkimRevoked");
        }

        if (tags.GetValueOrDefault("k", "rsa") != "rsa")
        {
            return (Verdict.Good, "dkimGood");
        }

        using var key = RSA.Create();
        try
        {
            key.ImportSubjectPublicKeyInfo(Convert.FromBase64String(published), out _);
        }
        catch (Exception exception) when (exception is FormatException or CryptographicException)
        {
            return (Verdict.Bad, "dkimUnreadable");
        }

        return privateKey.Length > 0 && !IsPair(key, privateKey) ? (Verdict.Bad, "dkimOther")
            : key.KeySize < LeastBits ? (Verdict.Bad, "dkimShort")
            : key.KeySize < GoodBits ? (Verdict.Warn, "dkimShort")
            : (Verdict.Good, "dkimGood");
    }

    private static bool IsPair(RSA published, string privateKey)
    {
        using var ours = RSA.Create();
        ours.ImportFromPem(privateKey);
        return published.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(ours.ExportSubjectPublicKeyInfo());
    }
}

/// <summary>Lists of <c>name=value;</c>, as DKIM and DMARC records write them.</summary>
internal static class Tags
{
    public static Dictionary<string, string> Of(string record) =>
        record
            .Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(t => t.Split('=', 2))
            .Where(t => t.Length == 2)
            .GroupBy(
                t => t[0].Trim().ToLowerInvariant(),
                t => string.Concat(t[1].Where(c => !char.IsWhiteSpace(c))),
                StringComparer.Ordinal
            )
            .ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
}
