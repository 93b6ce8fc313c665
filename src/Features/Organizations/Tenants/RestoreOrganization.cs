using Slipway.Organizations.Mails;

namespace Slipway.Organizations.Tenants;

/// <summary>Takes back the deletion of an organization within its grace period.</summary>
public sealed record RestoreOrganization;

[Requires("organization.delete")]
internal sealed class RestoreOrganizationHandler(AppDb db, CurrentTenant tenant, OrganizationMails mails)
    : Handler<RestoreOrganization, Nothing>
{
    protected override async Task<Result<Nothing>> HandleAsync(RestoreOrganization request, CancellationToken cancellationToken)
    {
        var organization = await db.Organizations.SingleAsync(o => o.Id == tenant.RequiredId, cancellationToken);
        if (organization.DeletionDueAt is not null)
        {
            organization.CancelDeletion();
            await mails.DeletionAsync(DeletionStage.Restored, organization, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
        }

        return new Nothing();
    }
}
