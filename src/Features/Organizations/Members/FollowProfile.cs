using Slipway.Accounts.Contracts;

namespace Slipway.Organizations.Members;

/// <summary>Keeps the copies of name and address in memberships fresh.</summary>
internal sealed class FollowProfile(AppDb db, CurrentTenant tenant, IUserDirectory users) : IListener<ProfileChanged>
{
    public async Task HandleAsync(ProfileChanged @event, Guid eventId, CancellationToken cancellationToken)
    {
        // As it is now: events may arrive in another order than they happened
        if (await users.FindAsync(@event.UserId, cancellationToken) is not { } profile)
        {
            return;
        }

        var organizations = await db
            .Memberships.AcrossTenants()
            .Where(m => m.UserId == profile.Id)
            .Select(m => m.OrganizationId)
            .ToListAsync(cancellationToken);
        foreach (var organization in organizations)
        {
            tenant.Enter(organization);
            if (await db.Memberships.SingleOrDefaultAsync(m => m.UserId == profile.Id, cancellationToken) is { } membership)
            {
                membership.Follow(profile.Name, profile.Email);
                await db.SaveChangesAsync(cancellationToken);
            }
        }
    }
}
