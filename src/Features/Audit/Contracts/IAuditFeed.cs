namespace Slipway.Audit.Contracts;

/// <summary>Reads an organization's log in the order of its chain, for what passes it on.</summary>
public interface IAuditFeed
{
    /// <summary>The last number of each organization; those that have no entry are left out.</summary>
    Task<IReadOnlyDictionary<Guid, long>> HeadsAsync(
        IReadOnlyCollection<Guid> organizations,
        CancellationToken cancellationToken
    );

    /// <summary>Entries behind a number and up to another, in order. What was archived meanwhile is left out.</summary>
    Task<IReadOnlyList<AuditFeedItem>> ReadAsync(
        Guid organization,
        long after,
        long until,
        int limit,
        CancellationToken cancellationToken
    );
}

/// <summary>An entry in its place.</summary>
/// <param name="Number">1 for the first of the organization, and without gaps.</param>
/// <param name="Json">The entry as the API returns it, with its number and the hash of its seal.</param>
public sealed record AuditFeedItem(long Number, Guid Id, DateTimeOffset At, string Action, AuditSeverity Severity, string Json);
