namespace Slipway.AuditStreams.Streams;

/// <summary>Sends nothing until the stream is resumed; entries wait.</summary>
public sealed record PauseAuditStream(Guid Id);

[Requires("audit.manage"), StepUp]
internal sealed class PauseAuditStreamHandler(AppDb db, TimeProvider clock) : Handler<PauseAuditStream, Nothing>
{
    protected override async Task<Result<Nothing>> HandleAsync(PauseAuditStream request, CancellationToken cancellationToken)
    {
        if (await db.Streams.SingleOrDefaultAsync(s => s.Id == request.Id, cancellationToken) is not { } stream)
        {
            return Error.NotFound;
        }

        if (stream.PausedAt is null)
        {
            stream.Pause(clock.GetUtcNow());
            await db.SaveChangesAsync(cancellationToken);
        }

        return new Nothing();
    }
}
