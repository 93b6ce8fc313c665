using System.ComponentModel.DataAnnotations;

namespace Slipway.AuditStreams.Streams;

/// <summary>What people say of a stream.</summary>
public record StreamSettings
{
    [Required, MaxLength(AuditStream.MaxName)]
    public string Name { get; set; } = "";

    /// <summary>An https address; for S3 that of the store, for syslog <c>tls://host:port</c>.</summary>
    [Required, MaxLength(AuditStream.MaxAddress)]
    public string Address { get; set; } = "";

    /// <summary>S3: name of the bucket.</summary>
    [RegularExpression("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", ErrorMessage = "auditstreams.bucket")]
    public string? Bucket { get; set; }

    /// <summary>S3: for example <c>eu-central-1</c>.</summary>
    [RegularExpression("^[a-z0-9-]{1,40}$", ErrorMessage = "auditstreams.region")]
    public string? Region { get; set; }

    /// <summary>S3: what the objects' names begin with.</summary>
    [RegularExpression("^[A-Za-z0-9/_-]{1,200}$", ErrorMessage = "auditstreams.prefix")]
    public string? Prefix { get; set; }

    /// <summary>S3: the key that signs.</summary>
    [RegularExpression("^[A-Za-z0-9_-]{1,200}$", ErrorMessage = "auditstreams.access_key")]
    public string? AccessKeyId { get; set; }

    /// <summary>S3: the secret that belongs to the key.</summary>
    [MaxLength(200)]
    public string? SecretAccessKey { get; set; }

    /// <summary>The error at the field when a stream of this kind cannot be like that.</summary>
    internal Error? Check(StreamKind kind)
    {
        var scheme = kind == StreamKind.Syslog ? "tls" : Uri.UriSchemeHttps;
        if (
            !Uri.TryCreate(Address.Trim(), UriKind.Absolute, out var uri)
            || uri.Scheme != scheme
            || uri.UserInfo.Length > 0
            || (kind == StreamKind.Syslog && uri.Port <= 0)
        )
        {
            return Error.Field(
                nameof(Address),
                kind == StreamKind.Syslog ? "auditstreams.tls_address" : "auditstreams.https_address"
            );
        }

        return kind != StreamKind.S3 ? null
            : string.IsNullOrEmpty(Bucket) ? Error.Field(nameof(Bucket), "auditstreams.bucket")
            : string.IsNullOrEmpty(Region) ? Error.Field(nameof(Region), "auditstreams.region")
            : string.IsNullOrEmpty(AccessKeyId) ? Error.Field(nameof(AccessKeyId), "auditstreams.access_key")
            : null;
    }
}
