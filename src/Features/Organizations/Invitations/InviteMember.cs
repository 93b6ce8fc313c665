using System.ComponentModel.DataAnnotations;
using Slipway.Organizations.Contracts;
using Slipway.Organizations.Members;
using Slipway.Organizations.Roles;

namespace Slipway.Organizations.Invitations;

/// <summary>Sends an invitation by mail.</summary>
public sealed record InviteMember
{
    [Required, EmailAddress, MaxLength(Membership.MaxEmail)]
    public string Email { get; set; } = "";

    /// <summary>Key of a built-in or custom role.</summary>
    [Required, MaxLength(Roles.Role.MaxKey)]
    public string Role { get; set; } = RoleCatalog.Member;
}

/// <summary>An invitation that is not accepted yet.</summary>
public sealed record InvitationDetails(
    Guid Id,
    string Email,
    string Role,
    string InviterName,
    DateTimeOffset SentAt,
    DateTimeOffset ExpiresAt
)
{
    internal static InvitationDetails Of(Invitation i) => new(i.Id, i.Email, i.Role, i.InviterName, i.SentAt, i.ExpiresAt);
}

[Requires("members.invite")]
internal sealed class InviteMemberHandler(
    AppDb db,
    CurrentUser user,
    CurrentTenant tenant,
    RoleGrants grants,
    InvitationMails mails,
    TimeProvider clock
) : Handler<InviteMember, InvitationDetails>
{
    protected override async Task<Result<InvitationDetails>> HandleAsync(
        InviteMember request,
        CancellationToken cancellationToken
    )
    {
        var email = request.Email.Trim().ToLowerInvariant();
        if (await grants.CheckAsync(request.Role, nameof(request.Role), cancellationToken) is { } refused)
        {
            return refused;
        }

        var now = clock.GetUtcNow();
        if (await db.Memberships.AnyAsync(m => m.Email == email, cancellationToken))
        {
            return Error.Field(nameof(request.Email), "invitations.already_member");
        }

        var pending = await db
            .Invitations.Where(i => i.Email == email && i.AcceptedAt == null && i.RevokedAt == null)
            .SingleOrDefaultAsync(cancellationToken);
        if (pending?.IsExpired(now) == false)
        {
            return Error.Field(nameof(request.Email), "invitations.already_invited");
        }

        if (await mails.CheckLimitsAsync(email, cancellationToken) is { } tooMany)
        {
            return tooMany;
        }

        pending?.Revoke(now);
        var invitation = new Invitation(email, request.Role, user.Id, user.Identity?.Name ?? "");
        invitation.Raise(new MemberInvited(tenant.RequiredId, invitation.Id, email, request.Role));
        db.Add(invitation);
        await mails.EnqueueAsync(invitation, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return InvitationDetails.Of(invitation);
    }
}
