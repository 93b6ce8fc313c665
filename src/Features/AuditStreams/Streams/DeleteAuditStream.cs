using Slipway.AuditStreams.Contracts;
using Slipway.Kernel.Events;
using Slipway.Organizations.Contracts;

namespace Slipway.AuditStreams.Streams;

/// <summary>Passes the log on to this place no more.</summary>
public sealed record DeleteAuditStream(Guid Id);

[Requires("audit.manage"), StepUp]
internal sealed class DeleteAuditStreamHandler(AppDb db, CurrentTenant tenant) : Handler<DeleteAuditStream, Nothing>
{
    protected override async Task<Result<Nothing>> HandleAsync(DeleteAuditStream request, CancellationToken cancellationToken)
    {
        if (await db.Streams.SingleOrDefaultAsync(s => s.Id == request.Id, cancellationToken) is not { } stream)
        {
            return Error.NotFound;
        }

        stream.Raise(new AuditStreamDeleted(tenant.RequiredId, stream.Id, stream.Name));
        db.Remove(stream);
        await db.SaveChangesAsync(cancellationToken);
        return new Nothing();
    }
}

/// <summary>Nothing of an organization outlives it, least of all its secrets.</summary>
internal sealed class DeleteStreams(AppDb db) : IListener<OrganizationDeleted>
{
    public Task HandleAsync(OrganizationDeleted @event, Guid eventId, CancellationToken cancellationToken) =>
        db.Streams.ExecuteDeleteAsync(cancellationToken);
}
