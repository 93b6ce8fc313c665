using Microsoft.Extensions.Options;

namespace Slipway.Audit.Archive;

/// <summary>How long the current organization's entries are kept.</summary>
/// <param name="HotDays">Days that entries stay in the log; then their month is archived.</param>
/// <param name="ArchiveDays">Days after which an archived month is deleted.</param>
/// <param name="HeldAt">Since when a legal hold keeps all archives.</param>
/// <param name="HoldReason">Why.</param>
/// <param name="HeldByOperator">Only an operator lifts it.</param>
public sealed record RetentionTerms(int HotDays, int ArchiveDays, DateTimeOffset? HeldAt, string? HoldReason, bool HeldByOperator)
{
    /// <summary>When an archived month is deleted; null while it is held.</summary>
    internal DateTimeOffset? DueAt(DateTimeOffset month) => HeldAt is null ? month.AddMonths(1).AddDays(ArchiveDays) : null;
}

/// <summary>Reads the terms of the current organization, or of what belongs to none.</summary>
internal sealed class Retention(AppDb db, CurrentTenant tenant, IOptions<AuditOptions> options)
{
    public async Task<RetentionTerms> ReadAsync(CancellationToken cancellationToken)
    {
        var own = tenant.Id is null ? null : await db.Retentions.AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        return new RetentionTerms(
            options.Value.HotDays,
            own?.ArchiveDays ?? options.Value.ArchiveDays,
            own?.HeldAt,
            own?.HoldReason,
            own?.HeldByOperator ?? false
        );
    }

    /// <summary>The organization's own row, added if there is none.</summary>
    public async Task<AuditRetention> TakeAsync(CancellationToken cancellationToken) =>
        await db.Retentions.SingleOrDefaultAsync(cancellationToken) ?? db.Add(new AuditRetention()).Entity;
}
