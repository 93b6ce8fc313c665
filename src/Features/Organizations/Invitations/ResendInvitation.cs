using Slipway.Organizations.Contracts;
using Slipway.Organizations.Roles;

namespace Slipway.Organizations.Invitations;

/// <summary>Mails an invitation again with a new link; the earlier link stops working.</summary>
public sealed record ResendInvitation(Guid Id);

[Requires("members.invite")]
internal sealed class ResendInvitationHandler(AppDb db, RoleGrants grants, InvitationMails mails)
    : Handler<ResendInvitation, InvitationDetails>
{
    protected override async Task<Result<InvitationDetails>> HandleAsync(
        ResendInvitation request,
        CancellationToken cancellationToken
    )
    {
        var invitation = await db.Invitations.SingleOrDefaultAsync(
            i => i.Id == request.Id && i.AcceptedAt == null && i.RevokedAt == null,
            cancellationToken
        );
        if (invitation is null)
        {
            return Error.NotFound;
        }

        var refused =
            await grants.CheckReachAsync(invitation.Role, cancellationToken)
            ?? await mails.CheckLimitsAsync(invitation.Email, cancellationToken);
        if (refused is not null)
        {
            return refused;
        }

        invitation.Raise(new InvitationResent(invitation.OrganizationId, invitation.Id, invitation.Email));
        await mails.EnqueueAsync(invitation, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return InvitationDetails.Of(invitation);
    }
}
