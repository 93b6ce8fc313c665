using Slipway.Organizations.Mails;
using Slipway.Organizations.Roles;

namespace Slipway.Organizations.Members;

/// <summary>Takes somebody out of the organization.</summary>
public sealed record RemoveMember(Guid UserId);

[Requires("members.remove")]
internal sealed class RemoveMemberHandler(AppDb db, CurrentUser user, RoleGrants grants, Owners owners, OrganizationMails mails)
    : Handler<RemoveMember, Nothing>
{
    protected override async Task<Result<Nothing>> HandleAsync(RemoveMember request, CancellationToken cancellationToken)
    {
        if (await db.Memberships.SingleOrDefaultAsync(m => m.UserId == request.UserId, cancellationToken) is not { } member)
        {
            return Error.NotFound;
        }

        var refused = await grants.CheckReachAsync(member.Role, cancellationToken);
        if (refused is null && member.Role == RoleCatalog.Owner)
        {
            refused = await owners.CheckStepDownAsync(member.UserId, cancellationToken);
        }

        if (refused is not null)
        {
            return refused;
        }

        var left = member.UserId == user.Id;
        member.End(left);
        db.Remove(member);
        if (!left)
        {
            await mails.RemovedAsync(member, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        return new Nothing();
    }
}
