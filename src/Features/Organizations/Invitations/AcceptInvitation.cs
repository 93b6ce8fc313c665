using System.ComponentModel.DataAnnotations;
using Slipway.Organizations.Contracts;
using Slipway.Organizations.Members;

namespace Slipway.Organizations.Invitations;

/// <summary>Joins the organization that a mailed token belongs to. Accepting twice is the same as once.</summary>
public sealed record AcceptInvitation
{
    [Required, MaxLength(100)]
    public string Token { get; set; } = "";
}

[SignedIn]
internal sealed class AcceptInvitationHandler(AppDb db, CurrentUser user, CurrentTenant tenant, TimeProvider clock)
    : Handler<AcceptInvitation, MyOrganization>
{
    protected override async Task<Result<MyOrganization>> HandleAsync(
        AcceptInvitation request,
        CancellationToken cancellationToken
    )
    {
        var hash = Secret.Hash(request.Token);
        var now = clock.GetUtcNow();
        var invitation = await db.Invitations.AcrossTenants().SingleOrDefaultAsync(i => i.TokenHash == hash, cancellationToken);
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
            db.Add(membership);
        }

        await db.SaveChangesAsync(cancellationToken);
        return Joined(membership);

        MyOrganization Joined(Membership mine) => new(organization.Id, organization.Slug, organization.Name, mine.Role);
    }
}
