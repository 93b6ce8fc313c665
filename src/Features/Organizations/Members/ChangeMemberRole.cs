using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Slipway.Organizations.Mails;
using Slipway.Organizations.Roles;

namespace Slipway.Organizations.Members;

/// <summary>Gives a member another role.</summary>
[AuditAction("member.role_changed", Severity = AuditSeverity.Warning)]
public sealed record ChangeMemberRole
{
    [JsonIgnore]
    public Guid UserId { get; set; }

    /// <summary>Key of a built-in or custom role.</summary>
    [Required, MaxLength(Roles.Role.MaxKey)]
    public string Role { get; set; } = "";
}

[Requires("members.update"), StepUp]
internal sealed class ChangeMemberRoleHandler(
    AppDb db,
    CurrentUser user,
    RoleGrants grants,
    Owners owners,
    OrganizationMails mails
) : Handler<ChangeMemberRole, MemberDetails>
{
    protected override async Task<Result<MemberDetails>> HandleAsync(
        ChangeMemberRole request,
        CancellationToken cancellationToken
    )
    {
        if (await db.Memberships.SingleOrDefaultAsync(m => m.UserId == request.UserId, cancellationToken) is not { } member)
        {
            return Error.NotFound;
        }

        var refused =
            await grants.CheckReachAsync(member.Role, cancellationToken)
            ?? await grants.CheckAsync(request.Role, nameof(request.Role), cancellationToken);
        if (refused is not null || member.Role == request.Role)
        {
            return refused is null ? MemberDetails.Of(member) : refused;
        }

        if (
            member.Role == RoleCatalog.Owner
            && await owners.CheckStepDownAsync(member.UserId, cancellationToken) is { } lastOwner
        )
        {
            return lastOwner;
        }

        member.ChangeRole(request.Role);
        if (member.UserId != user.Id)
        {
            await mails.RoleChangedAsync(member, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        return MemberDetails.Of(member);
    }
}
