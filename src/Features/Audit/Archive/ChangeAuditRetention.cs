using System.ComponentModel.DataAnnotations;

namespace Slipway.Audit.Archive;

/// <summary>How long the organization's entries are kept.</summary>
public sealed record ReadAuditRetention;

[Requires("audit.manage")]
internal sealed class ReadAuditRetentionHandler(Retention retention) : Handler<ReadAuditRetention, RetentionTerms>
{
    protected override async Task<Result<RetentionTerms>> HandleAsync(
        ReadAuditRetention request,
        CancellationToken cancellationToken
    ) => await retention.ReadAsync(cancellationToken);
}

/// <summary>Keeps archived months for another time.</summary>
[AuditAction(Severity = AuditSeverity.Warning)]
public sealed record ChangeAuditRetention
{
    /// <summary>Days after its end that an archived month is deleted.</summary>
    [Range(30, 36500)]
    public int ArchiveDays { get; set; }
}

[Requires("audit.manage"), StepUp]
internal sealed class ChangeAuditRetentionHandler(AppDb db, CurrentTenant tenant, Retention retention)
    : Handler<ChangeAuditRetention, RetentionTerms>
{
    protected override async Task<Result<RetentionTerms>> HandleAsync(
        ChangeAuditRetention request,
        CancellationToken cancellationToken
    )
    {
        (await retention.TakeAsync(cancellationToken)).Change(tenant.RequiredId, request.ArchiveDays);
        await db.SaveChangesAsync(cancellationToken);
        return await retention.ReadAsync(cancellationToken);
    }
}
