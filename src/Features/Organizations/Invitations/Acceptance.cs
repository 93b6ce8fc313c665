using System.Linq.Expressions;
using Slipway.Organizations.Contracts;
using Slipway.Organizations.Members;

namespace Slipway.Organizations.Invitations;

/// <summary>How the signed-in person joins by an invitation, whichever way it was found.</summary>
internal sealed class Acceptance(AppDb db, CurrentUser user, CurrentTenant tenant, TimeProvider clock)
{
    public async Task<Result<MyOrganization>> AcceptAsync(
        Expression<Func<Invitation, bool>> which,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await TryAsync(which, cancellationToken);
        }
        catch (DbUpdateException)
        {
            // The same person accepts twice at the same moment: the second look finds the membership of the first
            db.ChangeTracker.Clear();
            return await TryAsync(which, cancellationToken);
        }
    }

    private async Task<Result<MyOrganization>> TryAsync(
        Expression<Func<Invitation, bool>> which,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        var invitation = await db.Invitations.AcrossTenants().SingleOrDefaultAsync(which, cancellationToken);
        var organization = invitation is null
            ? null
            : await db.Organizations.SingleAsync(o => o.Id == invitation.OrganizationId, cancellationToken);
        var me = user.Identity!;
        if (invitation is null || organization is null || organization.DeletionDueAt is not null)
        {
            return InvitationErrors.Unknown;
        }

        if (!string.Equals(invitation.Email, me.Email, StringComparison.OrdinalIgnoreCase))
        {
            return InvitationErrors.OtherAddress(me.Email);
        }

        tenant.Enter(organization.Id);
        var membership = await db.Memberships.SingleOrDefaultAsync(m => m.UserId == user.RequiredId, cancellationToken);
        if (InvitationErrors.Of(invitation, now) is { } refused)
        {
            var again = invitation.AcceptedBy == user.Id && membership is not null;
            return again ? Joined(membership!) : refused;
        }

        invitation.Accept(user.RequiredId, now);
        if (membership is null)
        {
            membership = new Membership(user.RequiredId, invitation.Role, me.Name, me.Email);
            membership.Raise(new MemberJoined(organization.Id, user.RequiredId, invitation.Role));
            db.Add(membership);
        }

        await db.SaveChangesAsync(cancellationToken);
        return Joined(membership);

        MyOrganization Joined(Membership mine) =>
            new(organization.Id, organization.Slug, organization.Name, mine.Role, RoleName: null);
    }
}
