namespace Slipway.Audit.Archive;

/// <summary>Brings an archived month back into the log for a while.</summary>
[AuditAction(Severity = AuditSeverity.Warning)]
public sealed record RestoreAuditArchive(Guid Id);

[Requires("audit.manage")]
internal sealed class RestoreAuditArchiveHandler(AppDb db, CurrentTenant tenant) : Handler<RestoreAuditArchive, Nothing>
{
    protected override async Task<Result<Nothing>> HandleAsync(RestoreAuditArchive request, CancellationToken cancellationToken)
    {
        var archive = await db.Archives.SingleOrDefaultAsync(
            a => a.Id == request.Id && a.ChainId == tenant.RequiredId && a.State != AuditArchiveState.Deleted,
            cancellationToken
        );
        if (archive is null)
        {
            return Error.NotFound;
        }

        // Once more where an earlier try has died
        if (archive.State is AuditArchiveState.Archived or AuditArchiveState.Restoring)
        {
            archive.BeginRestore();
            db.Enqueue(new RestoreArchive(archive.Id), new() { UniqueKey = $"audit.restore:{archive.Id}" });
            await db.SaveChangesAsync(cancellationToken);
        }

        return new Nothing();
    }
}

/// <summary>Reads an archive back into the database.</summary>
public sealed record RestoreArchive(Guid ArchiveId) : IJob;

internal sealed class RestoreArchiveJob(AppDb db, Archiving archiving) : JobHandler<RestoreArchive>
{
    public override async Task RunAsync(RestoreArchive job, CancellationToken cancellationToken)
    {
        var archive = await db.Archives.AsNoTracking().SingleAsync(a => a.Id == job.ArchiveId, cancellationToken);
        if (archive.State == AuditArchiveState.Restoring)
        {
            await archiving.RestoreAsync(archive, cancellationToken);
        }
    }
}
