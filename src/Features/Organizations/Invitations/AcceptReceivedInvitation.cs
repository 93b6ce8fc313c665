using Slipway.Organizations.Contracts;

namespace Slipway.Organizations.Invitations;

/// <summary>Joins by an invitation to the signed-in person's own, verified address; the mail need not be at hand.</summary>
[AuditAction("invitation.accepted")]
public sealed record AcceptReceivedInvitation(Guid Id);

[SignedIn]
internal sealed class AcceptReceivedInvitationHandler(Acceptance acceptance, CurrentUser user)
    : Handler<AcceptReceivedInvitation, MyOrganization>
{
    protected override Task<Result<MyOrganization>> HandleAsync(
        AcceptReceivedInvitation request,
        CancellationToken cancellationToken
    )
    {
        var email = user.Identity!.Email.ToLowerInvariant();
        return acceptance.AcceptAsync(i => i.Id == request.Id && i.Email == email, cancellationToken);
    }
}
