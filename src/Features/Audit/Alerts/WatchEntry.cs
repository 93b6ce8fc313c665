using Slipway.Accounts.Contracts;
using Slipway.Audit.Entries;
using Slipway.Organizations.Contracts;

namespace Slipway.Audit.Alerts;

/// <summary>Looks at an entry that may be worth an alert; enqueued with its seal.</summary>
[JobPolicy(Priority = JobPriority.Low)]
public sealed record WatchEntry(Guid EntryId) : IJob
{
    private const string SignIn = "user.signed_in";

    /// <summary>Whether an entry is of a kind that alerts are about; most are not.</summary>
    internal static bool IsWorthwhile(AuditEntry entry) =>
        entry.Action switch
        {
            SignIn => entry.PersonId is not null && entry.Outcome is AuditOutcome.Success or AuditOutcome.Failed,
            "member.role_changed" or "organization.ownership_transferred" or "role.changed" => entry.Outcome
                == AuditOutcome.Success,
            _ => entry.Outcome == AuditOutcome.Success && entry.Action.EndsWith(".exported", StringComparison.Ordinal),
        };
}

internal sealed class WatchEntryJob(AppDb db, IMyOrganizations organizations, AlertSender alerts) : JobHandler<WatchEntry>
{
    private const int Remembered = 50;

    // Sign-ins belong to no organization
    private IQueryable<AuditEntry> Entries => db.Entries.AcrossTenants();

    public override async Task RunAsync(WatchEntry job, CancellationToken cancellationToken)
    {
        if (await Entries.AsNoTracking().SingleOrDefaultAsync(e => e.Id == job.EntryId, cancellationToken) is not { } entry)
        {
            return;
        }

        if (entry.OrganizationId is { } organization)
        {
            await WatchActAsync(organization, entry, cancellationToken);
        }
        else if (entry.PersonId is { } person)
        {
            await WatchSignInAsync(person, entry, cancellationToken);
        }
    }

    private Task WatchActAsync(Guid organization, AuditEntry entry, CancellationToken cancellationToken) =>
        entry.Action.EndsWith(".exported", StringComparison.Ordinal) ? WatchExportAsync(organization, entry, cancellationToken)
        : Escalates(entry)
            ? alerts.RaiseAsync(organization, AlertKind.Escalation, entry, entry.Id.ToString(), _ => true, cancellationToken)
        : Task.CompletedTask;

    private async Task WatchExportAsync(Guid organization, AuditEntry entry, CancellationToken cancellationToken)
    {
        var since = Moments.First(entry.At.AddHours(-1));
        var count = await Entries.CountAsync(
            e =>
                e.OrganizationId == organization
                && e.ActorId == entry.ActorId
                && e.Id > since
                && e.Id <= entry.Id
                && e.Outcome == AuditOutcome.Success
                && e.Action.EndsWith(".exported"),
            cancellationToken
        );
        var who = entry.ActorId.ToString()!;
        await alerts.RaiseAsync(organization, AlertKind.MassExport, entry, who, r => count > r.Exports, cancellationToken);
    }

    private async Task WatchSignInAsync(Guid person, AuditEntry entry, CancellationToken cancellationToken)
    {
        var mine = (await organizations.ListAsync(person, cancellationToken)).Select(o => o.Id);
        if (entry.Outcome == AuditOutcome.Success)
        {
            if (await FindNewsAsync(person, entry, cancellationToken) is { } news)
            {
                await alerts.RaiseAsync(mine, news, entry, $"{person}:{entry.Id}", _ => true, cancellationToken);
            }

            return;
        }

        var since = Moments.First(entry.At.AddHours(-1));
        var count = await Entries.CountAsync(
            e =>
                e.PersonId == person
                && e.Action == entry.Action
                && e.Outcome == AuditOutcome.Failed
                && e.Id > since
                && e.Id <= entry.Id,
            cancellationToken
        );
        await alerts.RaiseAsync(
            mine,
            AlertKind.FailedSignIns,
            entry,
            person.ToString(),
            r => count > r.Failures,
            cancellationToken
        );
    }

    // The first sign-in is no news
    private async Task<AlertKind?> FindNewsAsync(Guid person, AuditEntry entry, CancellationToken cancellationToken)
    {
        var earlier = await Entries
            .Where(e => e.ActorId == person && e.Action == entry.Action && e.Outcome == AuditOutcome.Success && e.Id < entry.Id)
            .OrderByDescending(e => e.Id)
            .Take(Remembered)
            .Select(e => new { e.UserAgent, e.Country })
            .ToListAsync(cancellationToken);
        var device = Device.Of(entry.UserAgent ?? "");
        return earlier.Count == 0 ? null
            : entry.Country is not null && earlier.TrueForAll(e => e.Country is not null && e.Country != entry.Country)
                ? AlertKind.NewCountry
            : earlier.TrueForAll(e => Device.Of(e.UserAgent ?? "") != device) ? AlertKind.NewDevice
            : null;
    }

    private static bool Escalates(AuditEntry entry) =>
        entry.Action == "organization.ownership_transferred"
        || AuditChange
            .Read(entry.Changes)
            .Any(c =>
                (c.Fields.TryGetValue("role", out var role) && role.New is "owner" or "admin")
                || (
                    c.Fields.TryGetValue("permissions", out var may)
                    && Words(may.New).Except(Words(may.Old), StringComparer.Ordinal).Any()
                )
            );

    private static string[] Words(string? list) => (list ?? "").Split(", ", StringSplitOptions.RemoveEmptyEntries);
}
