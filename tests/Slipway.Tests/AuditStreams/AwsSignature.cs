using System.Security.Cryptography;
using System.Text;

namespace Slipway.Tests.AuditStreams;

internal static class AwsSignature
{
    /// <summary>As AWS documents Signature Version 4, from what has arrived.</summary>
    public static void Check(Delivery put, string secret)
    {
        var (time, hash) = (put.Headers["x-amz-date"], put.Headers["x-amz-content-sha256"]);
        hash.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(put.Body)));
        var canonical = string.Join(
            '\n',
            "PUT",
            put.Path,
            "",
            "host:" + put.Headers["host"],
            "x-amz-content-sha256:" + hash,
            "x-amz-date:" + time,
            "",
            "host;x-amz-content-sha256;x-amz-date",
            hash
        );
        var scope = $"{time[..8]}/eu-central-1/s3/aws4_request";
        var text =
            $"AWS4-HMAC-SHA256\n{time}\n{scope}\n{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        var key = Encoding.UTF8.GetBytes("AWS4" + secret);
        foreach (var part in scope.Split('/'))
        {
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        }

        put.Headers["authorization"]
            .ShouldBe(
                $"AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/{scope}, SignedHeaders=host;x-amz-content-sha256;x-amz-date, "
                    + $"Signature={Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)))}"
            );
    }
}
