using System.Globalization;
using System.Linq.Expressions;

namespace Slipway.Audit.Entries;

/// <summary>Which entries, newest first. Text that means nothing filters nothing.</summary>
public record EntryFilter
{
    public string? Cursor { get; set; }
    public int? Limit { get; set; }

    /// <summary>Part of a name, an address, an action or of what changed.</summary>
    public string? Search { get; set; }

    /// <summary>Id of a user or an API key.</summary>
    public string? Actor { get; set; }

    /// <summary>For example <c>member.invited</c>, or <c>member</c> for all that happens to members.</summary>
    public string? Action { get; set; }

    /// <summary>Id of what it was done to.</summary>
    public string? Target { get; set; }

    /// <summary><c>info</c>, <c>warning</c> or <c>critical</c>.</summary>
    public string? Severity { get; set; }

    /// <summary><c>success</c>, <c>denied</c>, <c>failed</c> or <c>pending</c>.</summary>
    public string? Outcome { get; set; }

    /// <summary>Network address.</summary>
    public string? Ip { get; set; }

    /// <summary>ISO 3166 code of the country, where a database of addresses is set up.</summary>
    public string? Country { get; set; }

    /// <summary>First day, or moment, in UTC: <c>2026-11-26</c>.</summary>
    public string? From { get; set; }

    /// <summary>Last day, or the moment behind the last one.</summary>
    public string? To { get; set; }

    internal IQueryable<AuditEntry> Apply(IQueryable<AuditEntry> entries)
    {
        entries = Named(Timed(entries));
        if (Choice<AuditSeverity>(Severity) is { } severity)
        {
            entries = entries.Where(e => e.Severity == severity);
        }

        if (Choice<AuditOutcome>(Outcome) is { } outcome)
        {
            entries = entries.Where(e => e.Outcome == outcome);
        }

        return Text(Search) is { } text ? entries.Where(Holds(text.ToLowerInvariant())) : entries;
    }

    // The databases' own lower(): a comparison or culture of .NET means nothing to them. Called once, it takes half the time
#pragma warning disable CA1311, CA1862
    private static Expression<Func<AuditEntry, bool>> Holds(string text) =>
        e =>
            (e.TargetName + "\n" + e.ActorName + "\n" + e.ActorEmail + "\n" + e.Action + "\n" + e.Changes)
                .ToLower()
                .Contains(text);
#pragma warning restore CA1311, CA1862

    /// <summary>Reads a page of what the filter leaves.</summary>
    internal async Task<Page<AuditEntry>> ReadAsync(IQueryable<AuditEntry> entries, CancellationToken cancellationToken)
    {
        var take = new PageRequest(null, Limit).Take;
        entries = Apply(entries.AsNoTracking());
        if (Guid.TryParseExact(Cursor, "n", out var after))
        {
            entries = entries.Where(e => e.Id < after);
        }

        var rows = await entries.OrderByDescending(e => e.Id).Take(take + 1).ToListAsync(cancellationToken);
        if (rows.Count <= take)
        {
            return new Page<AuditEntry>(rows, null);
        }

        rows.RemoveAt(take);
        return new Page<AuditEntry>(rows, rows[^1].Id.ToString("n"));
    }

    private IQueryable<AuditEntry> Timed(IQueryable<AuditEntry> entries)
    {
        if (Moment(From) is { } from)
        {
            var first = Moments.First(from.At);
            entries = entries.Where(e => e.Id >= first);
        }

        if (Moment(To) is { } to)
        {
            var end = Moments.First(to.IsDay ? to.At.AddDays(1) : to.At);
            entries = entries.Where(e => e.Id < end);
        }

        return entries;
    }

    private IQueryable<AuditEntry> Named(IQueryable<AuditEntry> entries)
    {
        if (Guid.TryParse(Actor, out var actor))
        {
            entries = entries.Where(e => e.ActorId == actor);
        }

        if (Text(Action) is { } action)
        {
            var below = action + ".";
            entries = action.Contains('.')
                ? entries.Where(e => e.Action == action)
                : entries.Where(e => e.Action.StartsWith(below));
        }

        if (Text(Target) is { } target)
        {
            entries = entries.Where(e => e.TargetId == target);
        }

        if (Text(Country)?.ToUpperInvariant() is { } country)
        {
            entries = entries.Where(e => e.Country == country);
        }

        return Text(Ip) is { } ip ? entries.Where(e => e.IpAddress == ip) : entries;
    }

    private static (DateTimeOffset At, bool IsDay)? Moment(string? text) =>
        DateTimeOffset.TryParse(
            text,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var at
        ) && at.Year is > 1970 and < 9000
            ? (at, text!.Trim().Length <= 10)
            : null;

    private static T? Choice<T>(string? text)
        where T : struct, Enum =>
        Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) && !char.IsAsciiDigit(text![0])
            ? value
            : null;

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) || text.Contains('\0') ? null : text.Trim();
}
