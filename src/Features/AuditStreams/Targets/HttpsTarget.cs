using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Slipway.AuditStreams.Streams;

namespace Slipway.AuditStreams.Targets;

/// <summary>
/// Posts JSON with the headers of Standard Webhooks: the id stays the same when a batch is sent again, so that a receiver can
/// tell, and the signature covers id, time and body.
/// </summary>
internal sealed class HttpsTarget(IHttpClientFactory clients, StreamSecrets secrets, TimeProvider clock) : StreamTarget
{
    public override StreamKind Kind => StreamKind.Https;

    public override async Task SendAsync(AuditStream stream, StreamBatch batch, CancellationToken cancellationToken)
    {
        var entries = string.Join(',', batch.Items.Select(i => i.Json));
        var data = $"\"organizationId\":\"{batch.OrganizationId}\",\"first\":{batch.First},\"last\":{batch.Last}";
        var body = "{\"type\":\"audit.entries\",\"data\":{" + data + ",\"entries\":[" + entries + "]}}";
        var id = $"msg_{stream.Id:n}_{batch.First}_{batch.Last}";
        var time = clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var request = new HttpRequestMessage(HttpMethod.Post, stream.Address);
        request.Content = new StringContent(body, new MediaTypeHeaderValue("application/json", "utf-8"));
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", time);
        request.Headers.Add("webhook-signature", "v1," + Sign(secrets.Open(stream), $"{id}.{time}.{body}"));
        using var answer = await clients
            .CreateClient(StreamConnections.Name)
            .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (!answer.IsSuccessStatusCode)
        {
            throw new StreamException($"HTTP {(int)answer.StatusCode}");
        }
    }

    private static string Sign(string secret, string text) =>
        Convert.ToBase64String(
            HMACSHA256.HashData(Convert.FromBase64String(secret[StreamSecrets.Prefix.Length..]), Encoding.UTF8.GetBytes(text))
        );
}
