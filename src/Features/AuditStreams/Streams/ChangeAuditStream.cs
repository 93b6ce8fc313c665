using System.Text.Json.Serialization;
using Slipway.AuditStreams.Contracts;

namespace Slipway.AuditStreams.Streams;

/// <summary>Describes a stream anew. It goes on where it stands; a secret that is left out stays as it is.</summary>
[AuditAction("audit_stream.edited", Severity = AuditSeverity.Warning)]
public sealed record ChangeAuditStream : StreamSettings
{
    /// <summary>From the address, never from the body.</summary>
    [JsonIgnore]
    public Guid Id { get; set; }
}

[Requires("audit.manage"), StepUp]
internal sealed class ChangeAuditStreamHandler(AppDb db, CurrentTenant tenant, StreamSecrets secrets)
    : Handler<ChangeAuditStream, Nothing>
{
    protected override async Task<Result<Nothing>> HandleAsync(ChangeAuditStream request, CancellationToken cancellationToken)
    {
        if (await db.Streams.SingleOrDefaultAsync(s => s.Id == request.Id, cancellationToken) is not { } stream)
        {
            return Error.NotFound;
        }

        if (request.Check(stream.Kind) is { } error)
        {
            return error;
        }

        var isNew = stream.Kind == StreamKind.S3 && !string.IsNullOrEmpty(request.SecretAccessKey);
        stream.Describe(request, isNew ? secrets.Protect(request.SecretAccessKey!) : stream.Secret);
        stream.Raise(new AuditStreamChanged(tenant.RequiredId, stream.Id, stream.Name));
        if (stream.PausedAt is null)
        {
            db.Enqueue(new SendStream(stream.Id), SendStream.Once(stream.Id));
        }

        await db.SaveChangesAsync(cancellationToken);
        return new Nothing();
    }
}

/// <summary>A stream as its form shows it, without the secret.</summary>
public sealed record ReadAuditStream(Guid Id);

/// <summary>What the form shows.</summary>
public sealed record EditableStream(StreamKind Kind, StreamSettings Content);

[Requires("audit.manage")]
internal sealed class ReadAuditStreamHandler(AppDb db) : Handler<ReadAuditStream, EditableStream>
{
    protected override async Task<Result<EditableStream>> HandleAsync(
        ReadAuditStream request,
        CancellationToken cancellationToken
    ) =>
        await db.Streams.AsNoTracking().SingleOrDefaultAsync(s => s.Id == request.Id, cancellationToken) is { } stream
            ? new EditableStream(
                stream.Kind,
                new StreamSettings
                {
                    Name = stream.Name,
                    Address = stream.Address,
                    Bucket = stream.Bucket,
                    Region = stream.Region,
                    Prefix = stream.Prefix,
                    AccessKeyId = stream.AccessKeyId,
                }
            )
            : Error.NotFound;
}
