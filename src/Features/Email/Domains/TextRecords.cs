using System.Net;
using DnsClient;
using DnsClient.Protocol;
using Microsoft.Extensions.Options;
using Slipway.Email.Contracts;

namespace Slipway.Email.Domains;

internal sealed class TextRecords(IOptions<EmailOptions> options) : ITextRecords
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private readonly Lazy<LookupClient> client = new(() => new LookupClient(Settings(options.Value)));

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
