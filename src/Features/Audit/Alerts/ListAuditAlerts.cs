namespace Slipway.Audit.Alerts;

/// <summary>The last alerts of the organization, newest first.</summary>
public sealed record ListAuditAlerts;

/// <summary>An alert.</summary>
/// <param name="Name">Whom it is about.</param>
/// <param name="EntryId">The entry that set it off, if it is in this organization's log.</param>
public sealed record AlertDetails(Guid Id, AlertKind Kind, string Name, Guid? EntryId, DateTimeOffset RaisedAt);

/// <summary>Alerts.</summary>
public sealed record AlertList(IReadOnlyList<AlertDetails> Items);

[Requires("audit.read")]
internal sealed class ListAuditAlertsHandler(AppDb db) : Handler<ListAuditAlerts, AlertList>
{
    private const int Most = 50;

    protected override async Task<Result<AlertList>> HandleAsync(ListAuditAlerts request, CancellationToken cancellationToken) =>
        new AlertList(
            await db
                .Alerts.OrderByDescending(a => a.Id)
                .Take(Most)
                .Select(a => new AlertDetails(a.Id, a.Kind, a.Name, a.EntryId, a.CreatedAt))
                .ToListAsync(cancellationToken)
        );
}
