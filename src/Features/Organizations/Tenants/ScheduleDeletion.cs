using Microsoft.Extensions.Options;
using Slipway.Organizations.Mails;

namespace Slipway.Organizations.Tenants;

/// <summary>Closes the organization at once and erases it after the grace period.</summary>
[AuditAction("organization.deletion_scheduled", Severity = AuditSeverity.Critical)]
public sealed record ScheduleDeletion;

/// <summary>When everything will be gone for good.</summary>
public sealed record ScheduledDeletion(DateTimeOffset DueAt);

[Requires("organization.delete", InPerson = true), StepUp]
internal sealed class ScheduleDeletionHandler(
    AppDb db,
    CurrentTenant tenant,
    OrganizationMails mails,
    IOptions<OrganizationsOptions> options,
    TimeProvider clock
) : Handler<ScheduleDeletion, ScheduledDeletion>
{
    protected override async Task<Result<ScheduledDeletion>> HandleAsync(
        ScheduleDeletion request,
        CancellationToken cancellationToken
    )
    {
        var organization = await db.Organizations.SingleAsync(o => o.Id == tenant.RequiredId, cancellationToken);
        if (organization.DeletionDueAt is { } earlier)
        {
            return new ScheduledDeletion(earlier);
        }

        var dueAt = clock.GetUtcNow().AddDays(options.Value.DeletionGraceDays);
        organization.ScheduleDeletion(dueAt);
        db.Enqueue(new EraseOrganization(organization.Id), new JobOptions { RunAt = dueAt });
        await mails.DeletionAsync(DeletionStage.Scheduled, organization, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return new ScheduledDeletion(dueAt);
    }
}
