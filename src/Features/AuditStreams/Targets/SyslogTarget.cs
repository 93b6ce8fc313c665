using System.Globalization;
using System.Text;
using Microsoft.Extensions.Options;
using Slipway.AuditStreams.Streams;

namespace Slipway.AuditStreams.Targets;

/// <summary>
/// Messages of RFC 5424 in the frames of RFC 5425, the entry as JSON in each. Syslog acknowledges nothing: sent is what the
/// connection has taken until it was closed in order.
/// </summary>
internal sealed class SyslogTarget(StreamConnections connections, IOptions<AppOptions> app, IOptions<BrandingOptions> product)
    : StreamTarget
{
    private const int LogAudit = 13 << 3;

    public override StreamKind Kind => StreamKind.Syslog;

    public override async Task SendAsync(AuditStream stream, StreamBatch batch, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        var target = new Uri(stream.Address);
        await using var tls = await connections.OpenTlsAsync(target.Host, target.Port, patience.Token);
        foreach (var item in batch.Items)
        {
            var message = Encoding.UTF8.GetBytes(Message(item));
            var frame = Encoding.ASCII.GetBytes(message.Length.ToString(CultureInfo.InvariantCulture) + " ");
            await tls.WriteAsync(frame, patience.Token);
            await tls.WriteAsync(message, patience.Token);
        }

        await tls.FlushAsync(patience.Token);
        await tls.ShutdownAsync();
    }

    private string Message(Slipway.Audit.Contracts.AuditFeedItem item)
    {
        var severity = item.Severity switch
        {
            AuditSeverity.Critical => 2,
            AuditSeverity.Warning => 4,
            _ => 6,
        };
        var time = item.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        // RFC 5424, section 7.3.1: counts to 2147483647 and begins anew
        var sequence = (item.Number - 1) % int.MaxValue + 1;
        return $"<{LogAudit + severity}>1 {time} {Token(new Uri(app.Value.BaseUrl).Host, 255)} {Token(product.Value.ProductName, 48)} - "
            + $"{Token(item.Action, 32)} [meta sequenceId=\"{sequence}\"] \uFEFF{item.Json}";
    }

    private static string Token(string text, int longest)
    {
        var token = new string([.. text.Where(c => c is > ' ' and < '\u007f').Take(longest)]);
        return token.Length == 0 ? "-" : token;
    }
}
