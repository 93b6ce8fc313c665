using System.ComponentModel.DataAnnotations;
using Slipway.Audit.Contracts;
using Slipway.AuditStreams.Contracts;

namespace Slipway.AuditStreams.Streams;

/// <summary>Passes the organization's audit log on to another place.</summary>
[AuditAction(Severity = AuditSeverity.Warning)]
public sealed record CreateAuditStream
{
    [Required, MaxLength(AuditStream.MaxName)]
    public string Name { get; set; } = "";

    public StreamKind Kind { get; set; }

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

    /// <summary>Begins with the oldest entry that is not archived, instead of the next one.</summary>
    public bool FromStart { get; set; }
}

/// <summary>A new stream.</summary>
/// <param name="SigningSecret">HTTPS: the secret that signs, which no other answer ever holds; null for the other kinds.</param>
public sealed record CreatedAuditStream(Guid Id, string Name, StreamKind Kind, string? SigningSecret);

[Requires("audit.manage"), StepUp]
internal sealed class CreateAuditStreamHandler(AppDb db, CurrentTenant tenant, StreamSecrets secrets, IAuditFeed feed)
    : Handler<CreateAuditStream, CreatedAuditStream>
{
    private const int Most = 10;

    protected override async Task<Result<CreatedAuditStream>> HandleAsync(
        CreateAuditStream request,
        CancellationToken cancellationToken
    )
    {
        if (Check(request) is { } error)
        {
            return error;
        }

        if (await db.Streams.CountAsync(cancellationToken) >= Most)
        {
            return new Error(ErrorKind.Conflict, "auditstreams.too_many", Most);
        }

        var secret = request.Kind switch
        {
            StreamKind.Https => StreamSecrets.Create(),
            StreamKind.S3 => request.SecretAccessKey,
            _ => null,
        };
        var isS3 = request.Kind == StreamKind.S3;
        var heads = await feed.HeadsAsync([tenant.RequiredId], cancellationToken);
        var stream = new AuditStream
        {
            Name = request.Name.Trim(),
            Kind = request.Kind,
            Address = request.Address.Trim(),
            Bucket = isS3 ? request.Bucket : null,
            Region = isS3 ? request.Region : null,
            Prefix = isS3 ? request.Prefix : null,
            AccessKeyId = isS3 ? request.AccessKeyId : null,
            Secret = secret is null ? null : secrets.Protect(secret),
            Position = request.FromStart ? 0 : heads.GetValueOrDefault(tenant.RequiredId),
        };
        stream.Raise(new AuditStreamCreated(tenant.RequiredId, stream.Id, stream.Name));
        db.Add(stream);
        db.Enqueue(new SendStream(stream.Id), SendStream.Once(stream.Id));
        await db.SaveChangesAsync(cancellationToken);
        return new CreatedAuditStream(stream.Id, stream.Name, stream.Kind, request.Kind == StreamKind.Https ? secret : null);
    }

    private static Error? Check(CreateAuditStream request)
    {
        var scheme = request.Kind == StreamKind.Syslog ? "tls" : Uri.UriSchemeHttps;
        if (
            !Uri.TryCreate(request.Address.Trim(), UriKind.Absolute, out var uri)
            || uri.Scheme != scheme
            || uri.UserInfo.Length > 0
            || (request.Kind == StreamKind.Syslog && uri.Port <= 0)
        )
        {
            return Error.Field(
                nameof(request.Address),
                request.Kind == StreamKind.Syslog ? "auditstreams.tls_address" : "auditstreams.https_address"
            );
        }

        if (request.Kind != StreamKind.S3)
        {
            return null;
        }

        return string.IsNullOrEmpty(request.Bucket) ? Error.Field(nameof(request.Bucket), "auditstreams.bucket")
            : string.IsNullOrEmpty(request.Region) ? Error.Field(nameof(request.Region), "auditstreams.region")
            : string.IsNullOrEmpty(request.AccessKeyId) ? Error.Field(nameof(request.AccessKeyId), "auditstreams.access_key")
            : string.IsNullOrEmpty(request.SecretAccessKey)
                ? Error.Field(nameof(request.SecretAccessKey), "auditstreams.secret_key")
            : null;
    }
}
