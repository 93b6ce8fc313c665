using Slipway.Organizations.Contracts;

namespace Slipway.OAuth.Grants;

/// <summary>Who leaves an organization and comes back starts anew. Until this has run the membership itself is missing.</summary>
internal sealed class EndGrantsOfMember(AppDb db) : IListener<MemberRemoved>
{
    public async Task HandleAsync(MemberRemoved @event, Guid eventId, CancellationToken cancellationToken)
    {
        var grants = await db.Grants.Where(g => g.UserId == @event.UserId).ToListAsync(cancellationToken);
        grants.ForEach(g => g.Revoke());
        db.RemoveRange(grants);
        await db.SaveChangesAsync(cancellationToken);
    }
}
