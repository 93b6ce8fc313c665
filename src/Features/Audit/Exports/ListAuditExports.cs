namespace Slipway.Audit.Exports;

/// <summary>The organization's exports of the last week, newest first.</summary>
public sealed record ListAuditExports;

/// <summary>Exports.</summary>
public sealed record ExportList(IReadOnlyList<ExportDetails> Items);

[Requires("audit.export")]
internal sealed class ListAuditExportsHandler(AppDb db) : Handler<ListAuditExports, ExportList>
{
    private const int Most = 20;

    protected override async Task<Result<ExportList>> HandleAsync(ListAuditExports request, CancellationToken cancellationToken)
    {
        var exports = await db.Exports.AsNoTracking().OrderByDescending(e => e.Id).Take(Most).ToListAsync(cancellationToken);
        return new ExportList(exports.ConvertAll(ExportDetails.Of));
    }
}
