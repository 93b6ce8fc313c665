using Slipway.Email.Contracts;

namespace Slipway.Email.Domains;

/// <summary>What receivers shall do with mails that neither SPF nor DKIM vouches for (RFC 7489).</summary>
internal static class DmarcCheck
{
    public static async Task<DomainCheck> RunAsync(ITextRecords dns, string domain, CancellationToken cancellationToken)
    {
        var host = $"_dmarc.{domain}";
        var records = await FindAsync(dns, host, cancellationToken);

        // A subdomain without a record of its own follows the domain above
        for (var above = Above(domain); records is { Count: 0 } && above is not null; above = Above(above))
        {
            host = $"_dmarc.{above}";
            records = await FindAsync(dns, host, cancellationToken);
        }

        if (records is not [var record])
        {
            return records is null ? new("dmarc", Verdict.Warn, "noAnswer", host, null)
                : records.Count == 0 ? new("dmarc", Verdict.Bad, "dmarcMissing", $"_dmarc.{domain}", null)
                : new("dmarc", Verdict.Bad, "dmarcMany", host, string.Join('\n', records));
        }

        var (verdict, code) = Tags.Of(record).GetValueOrDefault("p")?.ToLowerInvariant() switch
        {
            "reject" or "quarantine" => (Verdict.Good, "dmarcGood"),
            "none" => (Verdict.Warn, "dmarcNone"),
            _ => (Verdict.Bad, "dmarcUnreadable"),
        };
        return new("dmarc", verdict, code, host, record);
    }

    private static async Task<List<string>?> FindAsync(ITextRecords dns, string host, CancellationToken cancellationToken) =>
        (await dns.FindAsync(host, cancellationToken))
            ?.Where(r => r.StartsWith("v=DMARC1", StringComparison.OrdinalIgnoreCase))
            .ToList();

    private static string? Above(string domain) =>
        domain.Split('.', 2) is [_, var above] && above.Contains('.', StringComparison.Ordinal) ? above : null;
}
