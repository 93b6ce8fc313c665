using System.Net;
using DnsClient;
using DnsClient.Protocol;
using Microsoft.Extensions.Options;

namespace Slipway.Email.Domains;

/// <summary>Asks the DNS for text records.</summary>
internal sealed class TextRecords(IOptions<EmailOptions> options)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private readonly Lazy<LookupClient> client = new(() => new LookupClient(Settings(options.Value)));

    /// <returns>None when there are none; null when nobody answers.</returns>
    public async Task<IReadOnlyList<string>?> FindAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await client.Value.QueryAsync(name, QueryType.TXT, cancellationToken: cancellationToken);
            return answer.HasError && answer.Header.ResponseCode != DnsHeaderResponseCode.NotExistentDomain
                ? null
                : [.. answer.Answers.OfType<TxtRecord>().Select(r => string.Concat(r.Text))];
        }
        catch (Exception exception) when (exception is DnsResponseException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    private static LookupClientOptions Settings(EmailOptions options)
    {
        var settings = IPEndPoint.TryParse(options.DnsServer, out var server)
            ? new LookupClientOptions(server)
            : new LookupClientOptions();
        (settings.Timeout, settings.Retries, settings.UseCache) = (Patience, 1, false);
        return settings;
    }
}
