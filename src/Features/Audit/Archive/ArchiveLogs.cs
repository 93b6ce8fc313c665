using Microsoft.Extensions.Options;

namespace Slipway.Audit.Archive;

/// <summary>Archives what has become old in every log; once a day.</summary>
public sealed record ArchiveLogs : IJob;

internal sealed class ArchiveLogsJob(AppDb db, IDialect dialect, IServiceScopeFactory scopes) : JobHandler<ArchiveLogs>
{
    public override async Task RunAsync(ArchiveLogs job, CancellationToken cancellationToken)
    {
        foreach (var chain in await db.Heads.Select(h => h.ChainId).ToListAsync(cancellationToken))
        {
            // Each is a job of its organization, and fails alone
            await using var scope = scopes.CreateAsyncScope();
            if (chain != Guid.Empty)
            {
                scope.ServiceProvider.GetRequiredService<CurrentTenant>().Enter(chain);
            }

            var own = scope.ServiceProvider.GetRequiredService<AppDb>();
            own.Enqueue(new ArchiveLog(), new() { UniqueKey = $"audit.archive:{chain}" });
            await own.SaveChangesAsync(cancellationToken);
        }

        // Last: a database that refuses it keeps no log from being archived
        await dialect.KeepMonthsAsync(cancellationToken);
    }
}

/// <summary>
/// Archives the months of one log that are old enough, takes back what was restored for long enough, and deletes archives whose
/// time is over.
/// </summary>
[JobPolicy(Priority = JobPriority.Low, Concurrent = 1)]
public sealed record ArchiveLog : IJob;

internal sealed class ArchiveLogJob(
    AppDb db,
    CurrentTenant tenant,
    Retention retention,
    Archiving archiving,
    ArchiveFolder folder,
    IOptions<AuditOptions> options,
    TimeProvider clock
) : JobHandler<ArchiveLog>
{
    public override async Task RunAsync(ArchiveLog job, CancellationToken cancellationToken)
    {
        var chain = tenant.Id ?? Guid.Empty;
        var terms = await retention.ReadAsync(cancellationToken);
        foreach (var archive in await db.Archives.Where(a => a.ChainId == chain).ToListAsync(cancellationToken))
        {
            await TidyAsync(archive, terms, cancellationToken);
        }

        while (await archiving.ArchiveNextAsync(chain, cancellationToken))
        {
            // The next month
        }
    }

    private async Task TidyAsync(AuditArchive archive, RetentionTerms terms, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (archive.State != AuditArchiveState.Deleted && terms.DueAt(archive.Month) < now)
        {
            archive.Delete();
            await db.SaveChangesAsync(cancellationToken);
        }
        else if (archive.RestoredAt < now.AddDays(-options.Value.RestoredDays))
        {
            archive.Return();
            await db.SaveChangesAsync(cancellationToken);
        }

        if (archive.State == AuditArchiveState.Deleted)
        {
            folder.Delete(archive);
        }

        if (archive.State is AuditArchiveState.Archived or AuditArchiveState.Deleted)
        {
            await archiving.PruneAsync(archive, cancellationToken);
        }
    }
}
