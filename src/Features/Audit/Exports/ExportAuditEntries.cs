using System.Text.Json;
using Slipway.Audit.Entries;

namespace Slipway.Audit.Exports;

/// <summary>Has a part of the log written to a file.</summary>
[AuditAction("audit_log.exported", Severity = AuditSeverity.Warning)]
public sealed record ExportAuditEntries : EntryFilter
{
    public ExportFormat Format { get; set; }
}

/// <summary>An export and how far it is.</summary>
/// <param name="FinishedAt">Null while it is being written; then it can be downloaded for a week.</param>
public sealed record ExportDetails(Guid Id, ExportFormat Format, DateTimeOffset CreatedAt, DateTimeOffset? FinishedAt, long Rows)
{
    internal static ExportDetails Of(AuditExport e) => new(e.Id, e.Format, e.CreatedAt, e.FinishedAt, e.Rows);
}

[Requires("audit.export"), StepUp]
internal sealed class ExportAuditEntriesHandler(AppDb db, CurrentUser user) : Handler<ExportAuditEntries, ExportDetails>
{
    protected override async Task<Result<ExportDetails>> HandleAsync(
        ExportAuditEntries request,
        CancellationToken cancellationToken
    )
    {
        var export = new AuditExport
        {
            Format = request.Format,
            Filter = JsonSerializer.Serialize<EntryFilter>(request),
            RequestedBy = user.Id ?? user.Identity!.ApiKeyId!.Value,
        };
        if (export.Filter.Length > 4000)
        {
            return new Error(ErrorKind.Invalid, "audit.filter_too_long");
        }

        db.Add(export);
        db.Enqueue(new WriteExport(export.Id));
        await db.SaveChangesAsync(cancellationToken);
        return ExportDetails.Of(export);
    }
}
