using System.ComponentModel.DataAnnotations;
using Slipway.Organizations.Contracts;

namespace Slipway.Organizations.Invitations;

/// <summary>Joins the organization that a mailed token belongs to. Accepting twice is the same as once.</summary>
public sealed record AcceptInvitation
{
    [Required, MaxLength(100)]
    public string Token { get; set; } = "";
}

[SignedIn]
internal sealed class AcceptInvitationHandler(Acceptance acceptance) : Handler<AcceptInvitation, MyOrganization>
{
    protected override Task<Result<MyOrganization>> HandleAsync(AcceptInvitation request, CancellationToken cancellationToken)
    {
        var hash = Secret.Hash(request.Token);
        return acceptance.AcceptAsync(i => i.TokenHash == hash, cancellationToken);
    }
}
