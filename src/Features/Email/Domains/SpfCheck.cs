using Slipway.Email.Contracts;

namespace Slipway.Email.Domains;

/// <summary>Who may send for a domain (RFC 7208).</summary>
internal sealed class SpfCheck(ITextRecords dns)
{
    // Section 4.6.4; beyond it receivers give up, and the record is worth nothing
    private const int MaxLookups = 10;
    private static readonly string[] Asking = ["include:", "a", "mx", "ptr", "exists:", "redirect="];

    private int lookups;

    public async Task<DomainCheck> RunAsync(string domain, CancellationToken cancellationToken)
    {
        if (await FindAsync(domain, cancellationToken) is not { } records)
        {
            return new("spf", Verdict.Warn, "noAnswer", domain, null);
        }

        if (records is not [var record])
        {
            return records.Count == 0
                ? new("spf", Verdict.Bad, "spfMissing", domain, null)
                : new("spf", Verdict.Bad, "spfMany", domain, string.Join('\n', records));
        }

        await CountAsync(record, cancellationToken);
        var (verdict, code) =
            lookups > MaxLookups ? (Verdict.Bad, "spfLookups")
            : Terms(record).Any(t => t is "all" or "+all") ? (Verdict.Bad, "spfOpen")
            : Terms(record).Any(t => t is "-all" or "~all" || t.StartsWith("redirect=", StringComparison.Ordinal))
                ? (Verdict.Good, "spfGood")
            : (Verdict.Warn, "spfNeutral");
        return new("spf", verdict, code, domain, record);
    }

    private async Task<List<string>?> FindAsync(string domain, CancellationToken cancellationToken) =>
        (await dns.FindAsync(domain, cancellationToken))
            ?.Where(r =>
                string.Equals(r, "v=spf1", StringComparison.OrdinalIgnoreCase)
                || r.StartsWith("v=spf1 ", StringComparison.OrdinalIgnoreCase)
            )
            .ToList();

    private async Task CountAsync(string record, CancellationToken cancellationToken)
    {
        foreach (var term in Terms(record).Select(t => t.TrimStart('+', '-', '~', '?')).Where(IsAsking))
        {
            if (++lookups > MaxLookups)
            {
                return;
            }

            var next =
                term.StartsWith("include:", StringComparison.Ordinal) ? term["include:".Length..]
                : term.StartsWith("redirect=", StringComparison.Ordinal) ? term["redirect=".Length..]
                : null;

            // Macros depend on the mail
            if (next is not null && !next.Contains('%') && await FindAsync(next, cancellationToken) is [var included, ..])
            {
                await CountAsync(included, cancellationToken);
            }
        }
    }

    private static bool IsAsking(string term) =>
        Array.Exists(
            Asking,
            a => a.EndsWith(':') || a.EndsWith('=') ? term.StartsWith(a, StringComparison.Ordinal) : term.Split(':', '/')[0] == a
        );

    private static IEnumerable<string> Terms(string record) =>
        record.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1);
}
