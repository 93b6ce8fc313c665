using System.Runtime.CompilerServices;
using Slipway.Accounts.Contracts;
using Slipway.Organizations.Roles;

namespace Slipway.Organizations.Members;

/// <summary>A person's memberships in the download of personal data and in the deletion of the account.</summary>
internal sealed class MembershipData(AppDb db, CurrentTenant tenant, IUserDirectory users, Owners owners) : IPersonalData
{
    public string Section => "memberships";

    public async IAsyncEnumerable<object> ExportAsync(Guid userId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var mine = Mine(userId)
            .Join(
                db.Organizations,
                m => m.OrganizationId,
                o => o.Id,
                (m, o) =>
                    new
                    {
                        Organization = o.Name,
                        m.Role,
                        m.Name,
                        m.Email,
                        JoinedAt = m.CreatedAt,
                    }
            );
        await foreach (var membership in mine.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            yield return membership;
        }
    }

    /// <summary>Somebody must stay to answer for an organization; one that is being deleted anyway is no obstacle.</summary>
    public async Task<Error?> FindObstacleAsync(Guid userId, CancellationToken cancellationToken)
    {
        var others = db.Memberships.AcrossTenants().Where(m => m.Role == RoleCatalog.Owner && m.UserId != userId);
        var orphan = await Mine(userId)
            .Where(m => m.Role == RoleCatalog.Owner)
            .Join(db.Organizations, m => m.OrganizationId, o => o.Id, (_, o) => o)
            .Where(o => o.DeletionDueAt == null && !others.Any(m => m.OrganizationId == o.Id))
            .OrderBy(o => o.SearchText)
            .Select(o => o.Name)
            .FirstOrDefaultAsync(cancellationToken);
        return orphan is null ? null : new Error(ErrorKind.Conflict, "members.sole_owner", orphan);
    }

    public async Task EraseAsync(Guid userId, CancellationToken cancellationToken)
    {
        var email = (await users.FindAsync(userId, cancellationToken))?.Email;
        var invited = db
            .Invitations.AcrossTenants()
            .Where(i => i.Email == email || i.AcceptedBy == userId || i.InvitedBy == userId)
            .Select(i => i.OrganizationId);
        foreach (
            var organization in await Mine(userId).Select(m => m.OrganizationId).Union(invited).ToListAsync(cancellationToken)
        )
        {
            tenant.Enter(organization);
            await EndAsync(userId, cancellationToken);
            await db.Invitations.Where(i => i.Email == email || i.AcceptedBy == userId).ExecuteDeleteAsync(cancellationToken);
            await db
                .Invitations.Where(i => i.InvitedBy == userId)
                .ExecuteUpdateAsync(i => i.SetProperty(x => x.InviterName, ""), cancellationToken);
        }
    }

    private async Task EndAsync(Guid userId, CancellationToken cancellationToken)
    {
        if (await db.Memberships.SingleOrDefaultAsync(m => m.UserId == userId, cancellationToken) is not { } membership)
        {
            return;
        }

        var isOrphaned =
            membership.Role == RoleCatalog.Owner
            && await owners.CheckStepDownAsync(userId, cancellationToken) is not null
            && await db.Organizations.AnyAsync(
                o => o.Id == membership.OrganizationId && o.DeletionDueAt == null,
                cancellationToken
            );
        if (isOrphaned)
        {
            throw new InvalidOperationException("The last other owner left after the obstacles were checked.");
        }

        membership.End(left: true);
        db.Remove(membership);
        await db.SaveChangesAsync(cancellationToken);
    }

    private IQueryable<Membership> Mine(Guid userId) => db.Memberships.AcrossTenants().Where(m => m.UserId == userId);
}
