using Slipway.Accounts.Contracts;
using Slipway.Organizations.Contracts;
using Slipway.Scim.Groups;

namespace Slipway.Scim.Users;

/// <summary>Whom the identity provider sees follows who is a member, whoever made or removed them.</summary>
internal sealed class FollowMembers(AppDb db, CurrentTenant tenant, IUserDirectory accounts)
    : IListener<MemberJoined>,
        IListener<MemberRemoved>
{
    public async Task HandleAsync(MemberJoined @event, Guid eventId, CancellationToken cancellationToken)
    {
        if (
            !await db.ScimTokens.AnyAsync(cancellationToken)
            || await accounts.FindAsync(@event.UserId, cancellationToken) is not { } account
        )
        {
            return;
        }

        var email = account.Email.ToLowerInvariant();
        var user = await db.ScimUsers.SingleOrDefaultAsync(u => u.UserId == @event.UserId, cancellationToken);
        user ??= await db.ScimUsers.FirstOrDefaultAsync(u => u.Email == email || u.UserKey == email, cancellationToken);
        if (user is null)
        {
            user = new ScimUser(email, email);
            user.Name(account.Name);
            db.Add(user);
        }

        user.Join(@event.UserId);
        await db.SaveChangesAsync(cancellationToken);
    }

    public async Task HandleAsync(MemberRemoved @event, Guid eventId, CancellationToken cancellationToken)
    {
        if (await db.ScimUsers.SingleOrDefaultAsync(u => u.UserId == @event.UserId, cancellationToken) is { } user)
        {
            user.Deprovision(tenant.RequiredId);
            await db.SaveChangesAsync(cancellationToken);
        }
    }
}
