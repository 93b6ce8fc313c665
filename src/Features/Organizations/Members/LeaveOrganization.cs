using Slipway.Organizations.Roles;

namespace Slipway.Organizations.Members;

/// <summary>Ends the signed-in person's own membership.</summary>
[AuditAction("member.left")]
public sealed record LeaveOrganization;

[SignedIn(InPerson = true)]
internal sealed class LeaveOrganizationHandler(AppDb db, CurrentUser user, Owners owners) : Handler<LeaveOrganization, Nothing>
{
    protected override async Task<Result<Nothing>> HandleAsync(LeaveOrganization request, CancellationToken cancellationToken)
    {
        var me = await db.Memberships.SingleOrDefaultAsync(m => m.UserId == user.RequiredId, cancellationToken);
        if (me is null)
        {
            return Error.NotFound;
        }

        if (me.Role == RoleCatalog.Owner && await owners.CheckStepDownAsync(me.UserId, cancellationToken) is { } lastOwner)
        {
            return lastOwner;
        }

        me.End(left: true);
        db.Remove(me);
        await db.SaveChangesAsync(cancellationToken);
        return new Nothing();
    }
}
