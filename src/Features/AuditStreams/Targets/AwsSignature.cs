using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Slipway.AuditStreams.Targets;

/// <summary>AWS Signature Version 4 for requests to S3 without a query, whose paths hold only characters that need no encoding.</summary>
internal static class AwsSignature
{
    private const string SignedHeaders = "host;x-amz-content-sha256;x-amz-date";

    public static void Sign(
        HttpRequestMessage request,
        byte[] body,
        string accessKeyId,
        string secret,
        string region,
        DateTimeOffset now
    )
    {
        var time = now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var scope = $"{time[..8]}/{region}/s3/aws4_request";
        var payload = Hex(SHA256.HashData(body));
        var uri = request.RequestUri!;
        var canonical = $"""
            {request.Method}
            {uri.AbsolutePath}

            host:{uri.Authority}
            x-amz-content-sha256:{payload}
            x-amz-date:{time}

            {SignedHeaders}
            {payload}
            """.ReplaceLineEndings("\n");
        var text = $"AWS4-HMAC-SHA256\n{time}\n{scope}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        var key = Mac(Mac(Mac(Mac(Encoding.UTF8.GetBytes("AWS4" + secret), time[..8]), region), "s3"), "aws4_request");
        request.Headers.Add("x-amz-date", time);
        request.Headers.Add("x-amz-content-sha256", payload);
        request.Headers.TryAddWithoutValidation(
            "Authorization",
            $"AWS4-HMAC-SHA256 Credential={accessKeyId}/{scope}, SignedHeaders={SignedHeaders}, Signature={Hex(Mac(key, text))}"
        );
    }

    private static byte[] Mac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
