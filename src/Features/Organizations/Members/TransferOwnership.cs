using System.ComponentModel.DataAnnotations;
using Slipway.Organizations.Mails;
using Slipway.Organizations.Roles;

namespace Slipway.Organizations.Members;

/// <summary>Makes another member an owner.</summary>
[AuditAction("organization.ownership_transferred", Severity = AuditSeverity.Critical)]
public sealed record TransferOwnership
{
    /// <summary>A member of the organization.</summary>
    [Required(ErrorMessage = "members.choose")]
    public Guid? UserId { get; set; }

    /// <summary>Whether the caller stays an owner, too; otherwise he becomes an administrator.</summary>
    public bool KeepOwnership { get; set; }
}

[Requires("organization.transfer", InPerson = true), StepUp]
internal sealed class TransferOwnershipHandler(AppDb db, CurrentUser user, Owners owners, OrganizationMails mails)
    : Handler<TransferOwnership, Nothing>
{
    protected override async Task<Result<Nothing>> HandleAsync(TransferOwnership request, CancellationToken cancellationToken)
    {
        var involved = await db
            .Memberships.Where(m => m.UserId == request.UserId || m.UserId == user.RequiredId)
            .ToListAsync(cancellationToken);
        var me = involved.Single(m => m.UserId == user.Id);
        var heir = involved.Find(m => m.UserId == request.UserId);
        if (heir is null || heir == me)
        {
            return Error.Field(nameof(request.UserId), "members.choose");
        }

        await owners.TouchAsync(cancellationToken);
        if (heir.Role != RoleCatalog.Owner)
        {
            heir.ChangeRole(RoleCatalog.Owner);
            await mails.OwnershipReceivedAsync(heir, cancellationToken);
        }

        if (!request.KeepOwnership)
        {
            me.ChangeRole(RoleCatalog.Admin);
        }

        await db.SaveChangesAsync(cancellationToken);
        return new Nothing();
    }
}
