using Slipway.Audit.Alerts;
using Slipway.Audit.Contracts;

namespace Slipway.Audit.Integrity;

/// <summary>Checks that the organization's log is as it was written.</summary>
public sealed record VerifyAuditLog;

[Requires("audit.read")]
internal sealed class VerifyAuditLogHandler(AppDb db, IAuditCheck check, CurrentTenant tenant)
    : Handler<VerifyAuditLog, AuditVerdict>
{
    protected override async Task<Result<AuditVerdict>> HandleAsync(VerifyAuditLog request, CancellationToken cancellationToken)
    {
        var verdict = await check.RunAsync(tenant.RequiredId, cancellationToken);
        if (verdict.Fault is { } fault)
        {
            db.Enqueue(new TellOfBrokenChain(tenant.RequiredId, fault.Number));
            await db.SaveChangesAsync(cancellationToken);
        }

        return verdict;
    }
}

/// <summary>Checks the logs of all organizations, and what belongs to none.</summary>
public sealed record VerifyAuditLogs;

[Operator]
internal sealed class VerifyAuditLogsHandler(IAuditCheck check) : Handler<VerifyAuditLogs, AuditVerdict>
{
    protected override async Task<Result<AuditVerdict>> HandleAsync(
        VerifyAuditLogs request,
        CancellationToken cancellationToken
    ) => await check.RunAsync(organization: null, cancellationToken);
}
