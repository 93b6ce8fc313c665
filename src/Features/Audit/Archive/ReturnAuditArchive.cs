namespace Slipway.Audit.Archive;

/// <summary>Takes a month that was brought back out of the log again.</summary>
public sealed record ReturnAuditArchive(Guid Id);

[Requires("audit.manage")]
internal sealed class ReturnAuditArchiveHandler(AppDb db, CurrentTenant tenant) : Handler<ReturnAuditArchive, Nothing>
{
    protected override async Task<Result<Nothing>> HandleAsync(ReturnAuditArchive request, CancellationToken cancellationToken)
    {
        var archive = await db.Archives.SingleOrDefaultAsync(
            a => a.Id == request.Id && a.ChainId == tenant.RequiredId && a.State != AuditArchiveState.Deleted,
            cancellationToken
        );
        if (archive is null)
        {
            return Error.NotFound;
        }

        if (archive.State == AuditArchiveState.Restored)
        {
            archive.Return();
            db.Enqueue(new ArchiveLog());
            await db.SaveChangesAsync(cancellationToken);
        }

        return new Nothing();
    }
}
