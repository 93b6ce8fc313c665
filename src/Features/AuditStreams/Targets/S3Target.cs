using System.Globalization;
using Slipway.AuditStreams.Streams;

namespace Slipway.AuditStreams.Targets;

/// <summary>
/// Puts each batch as one object, named by its numbers, so that sent again it lands on itself. Addresses have the path style,
/// which every store understands.
/// </summary>
internal sealed class S3Target(IHttpClientFactory clients, StreamSecrets secrets, TimeProvider clock) : StreamTarget
{
    public override StreamKind Kind => StreamKind.S3;

    public override async Task SendAsync(AuditStream stream, StreamBatch batch, CancellationToken cancellationToken)
    {
        var body = batch.ToGzip();
        var day = batch.Items[0].At.ToString("yyyy/MM/dd", CultureInfo.InvariantCulture);
        var prefix = string.IsNullOrEmpty(stream.Prefix) ? "" : stream.Prefix.Trim('/') + "/";
        var path = $"/{stream.Bucket}/{prefix}{day}/{batch.First:d12}-{batch.Last:d12}.jsonl.gz";
        using var request = new HttpRequestMessage(HttpMethod.Put, new Uri(new Uri(stream.Address), path));
        request.Content = new ByteArrayContent(body);
        request.Content.Headers.ContentType = new("application/gzip");
        AwsSignature.Sign(request, body, stream.AccessKeyId!, secrets.Open(stream), stream.Region!, clock.GetUtcNow());
        using var answer = await clients
            .CreateClient(StreamConnections.Name)
            .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (!answer.IsSuccessStatusCode)
        {
            throw new StreamException($"HTTP {(int)answer.StatusCode}");
        }
    }
}
