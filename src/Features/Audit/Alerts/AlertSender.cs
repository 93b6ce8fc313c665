using System.Globalization;
using Microsoft.Extensions.Options;
using Slipway.Accounts.Contracts;
using Slipway.Audit.Entries;
using Slipway.Email.Contracts;
using Slipway.Organizations.Contracts;

namespace Slipway.Audit.Alerts;

/// <summary>Tells owners and admins, once a day for each kind and subject, so that an attack does not become a storm of mails.</summary>
internal sealed class AlertSender(
    AppDb db,
    CurrentTenant tenant,
    IOrganizationAdministration organizations,
    IUserDirectory users,
    IMailQueue mails,
    IOptions<AppOptions> app,
    TimeProvider clock
)
{
    private const int MostRecipients = 100;
    private static readonly string[] Told = ["owner", "admin"];

    public async Task RaiseAsync(
        IEnumerable<Guid> among,
        AlertKind kind,
        AuditEntry entry,
        string subject,
        Func<AlertRules, bool> isDue,
        CancellationToken cancellationToken
    )
    {
        foreach (var organization in among)
        {
            await RaiseAsync(organization, kind, entry, subject, isDue, cancellationToken);
        }
    }

    public Task RaiseAsync(
        Guid organization,
        AlertKind kind,
        AuditEntry entry,
        string subject,
        Func<AlertRules, bool> isDue,
        CancellationToken cancellationToken
    )
    {
        var name = (IsActors(kind) ? entry.ActorName : entry.TargetName) ?? "";
        return RaiseAsync(organization, kind, name, entry, subject, isDue, cancellationToken);
    }

    /// <param name="name">Whom it is about.</param>
    /// <param name="subject">Of the same kind and subject one alert is raised in a day.</param>
    public async Task RaiseAsync(
        Guid organization,
        AlertKind kind,
        string name,
        AuditEntry? entry,
        string subject,
        Func<AlertRules, bool> isDue,
        CancellationToken cancellationToken
    )
    {
        tenant.Enter(organization);
        var rules = await db.AlertRules.AsNoTracking().SingleOrDefaultAsync(cancellationToken) ?? new AlertRules();
        var now = clock.GetUtcNow();
        var key = string.Create(CultureInfo.InvariantCulture, $"alert:{organization:n}:{kind}:{subject}:{now:yyyyMMdd}");
        if (
            !rules.Includes(kind)
            || !isDue(rules)
            || await organizations.FindAsync(organization, cancellationToken) is not { } about
            || !await db.IsFirstTimeAsync(key, now, cancellationToken)
        )
        {
            return;
        }

        db.Add(
            new AuditAlert
            {
                Kind = kind,
                Name = name,
                PersonId = IsActors(kind) ? entry?.ActorId : entry?.PersonId,
                EntryId = entry?.OrganizationId == organization ? entry.Id : null,
            }
        );
        var message = new AlertMessage(
            kind,
            about.Name,
            name,
            entry?.IpAddress,
            entry?.UserAgent,
            now,
            app.Value.Link($"/o/{about.Slug}/audit/alerts")
        );
        await EnqueueAsync(organization, message, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Whether it is about who acted, and not about whom it was done to.</summary>
    private static bool IsActors(AlertKind kind) => kind is AlertKind.Escalation or AlertKind.MassExport;

    private async Task EnqueueAsync(Guid organization, AlertMessage message, CancellationToken cancellationToken)
    {
        var (sent, cursor) = (0, (string?)null);
        do
        {
            var page = new PageRequest(cursor, PageRequest.MaxLimit);
            var members = await organizations.MembersAsync(organization, text: null, page, cancellationToken);
            foreach (var member in members.Items.Where(m => Told.Contains(m.Role)).Take(MostRecipients - sent))
            {
                var account = await users.FindAsync(member.UserId, cancellationToken);
                mails.Enqueue(
                    new Recipient(member.Email, member.Name, account?.Language ?? "en") { UserId = member.UserId },
                    message
                );
                sent++;
            }

            cursor = members.NextCursor;
        } while (cursor is not null && sent < MostRecipients);
    }
}
