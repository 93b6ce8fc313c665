using Slipway.Audit.Contracts;
using Slipway.AuditStreams.Contracts;

namespace Slipway.AuditStreams.Streams;

/// <summary>Passes the organization's audit log on to another place.</summary>
[AuditAction(Severity = AuditSeverity.Warning)]
public sealed record CreateAuditStream : StreamSettings
{
    public StreamKind Kind { get; set; }

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
        if (request.Check(request.Kind) is { } error)
        {
            return error;
        }

        if (request.Kind == StreamKind.S3 && string.IsNullOrEmpty(request.SecretAccessKey))
        {
            return Error.Field(nameof(request.SecretAccessKey), "auditstreams.secret_key");
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
        var heads = await feed.HeadsAsync([tenant.RequiredId], cancellationToken);
        var stream = new AuditStream
        {
            Kind = request.Kind,
            Position = request.FromStart ? 0 : heads.GetValueOrDefault(tenant.RequiredId),
        };
        stream.Describe(request, secret is null ? null : secrets.Protect(secret));
        stream.Raise(new AuditStreamCreated(tenant.RequiredId, stream.Id, stream.Name));
        db.Add(stream);
        db.Enqueue(new SendStream(stream.Id), SendStream.Once(stream.Id));
        await db.SaveChangesAsync(cancellationToken);
        return new CreatedAuditStream(stream.Id, stream.Name, stream.Kind, request.Kind == StreamKind.Https ? secret : null);
    }
}
