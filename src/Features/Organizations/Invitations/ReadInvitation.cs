using System.ComponentModel.DataAnnotations;

namespace Slipway.Organizations.Invitations;

/// <summary>Who invites to what, for the person who holds the mailed link.</summary>
public sealed record ReadInvitation
{
    [Required, MaxLength(100)]
    public string Token { get; set; } = "";
}

/// <summary>An invitation that can be accepted.</summary>
/// <param name="Email">The only address that can accept.</param>
/// <param name="RoleName">Name of a custom role; null for the built-in ones.</param>
/// <param name="AcceptedBy">Who has accepted it.</param>
public sealed record InvitationOffer(
    string Organization,
    string Slug,
    string InviterName,
    string Email,
    string Role,
    string? RoleName,
    DateTimeOffset ExpiresAt,
    Guid? AcceptedBy
);

[Anonymous("The token is the credential; the invited person may not have an account yet")]
internal sealed class ReadInvitationHandler(AppDb db, CurrentUser user, TimeProvider clock)
    : Handler<ReadInvitation, InvitationOffer>
{
    protected override async Task<Result<InvitationOffer>> HandleAsync(
        ReadInvitation request,
        CancellationToken cancellationToken
    )
    {
        var hash = Secret.Hash(request.Token);
        var found = await (
            from i in db.Invitations.AcrossTenants()
            join o in db.Organizations on i.OrganizationId equals o.Id
            join r in db.Roles.AcrossTenants()
                on new { i.OrganizationId, Key = i.Role } equals new { r.OrganizationId, r.Key }
                into custom
            from r in custom.DefaultIfEmpty()
            where i.TokenHash == hash && o.DeletionDueAt == null
            select new
            {
                Invitation = i,
                Organization = o,
                RoleName = r.Name,
            }
        )
            .AsNoTracking()
            .SingleOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return InvitationErrors.Unknown;
        }

        var invitation = found.Invitation;
        var isMine = invitation.AcceptedBy is { } accepted && accepted == user.Id;
        return InvitationErrors.Of(invitation, clock.GetUtcNow()) is { } refused && !isMine
            ? refused
            : new InvitationOffer(
                found.Organization.Name,
                found.Organization.Slug,
                invitation.InviterName,
                invitation.Email,
                invitation.Role,
                found.RoleName,
                invitation.ExpiresAt,
                invitation.AcceptedBy
            );
    }
}
