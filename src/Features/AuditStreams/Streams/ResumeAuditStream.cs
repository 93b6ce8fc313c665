namespace Slipway.AuditStreams.Streams;

/// <summary>Goes on where the stream stood, with all its attempts.</summary>
public sealed record ResumeAuditStream(Guid Id);

[Requires("audit.manage"), StepUp]
internal sealed class ResumeAuditStreamHandler(AppDb db) : Handler<ResumeAuditStream, Nothing>
{
    protected override async Task<Result<Nothing>> HandleAsync(ResumeAuditStream request, CancellationToken cancellationToken)
    {
        if (await db.Streams.SingleOrDefaultAsync(s => s.Id == request.Id, cancellationToken) is not { } stream)
        {
            return Error.NotFound;
        }

        if (stream.PausedAt is not null)
        {
            stream.Resume();
            db.Enqueue(new SendStream(stream.Id), SendStream.Once(stream.Id));
            await db.SaveChangesAsync(cancellationToken);
        }

        return new Nothing();
    }
}
