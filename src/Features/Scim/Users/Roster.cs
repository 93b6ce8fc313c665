using Slipway.Organizations.Contracts;
using Slipway.Scim.Groups;
using Slipway.Scim.Protocol;

namespace Slipway.Scim.Users;

/// <summary>Keeps people's places in the organization as the identity provider wants them.</summary>
internal sealed class Roster(AppDb db, CurrentTenant tenant, IMemberProvisioning members, GroupRoles roles)
{
    /// <summary>Adds the members whom the identity provider does not know yet; saved by the caller.</summary>
    public async Task AddMembersAsync(CancellationToken cancellationToken)
    {
        var known = await db.ScimUsers.ToListAsync(cancellationToken);
        foreach (var member in await members.ListAsync(cancellationToken))
        {
            var user = known.Find(u => u.UserId == member.UserId) ?? known.Find(u => u.Email == member.Email);
            if (user is null && known.TrueForAll(u => u.UserKey != member.Email))
            {
                user = new ScimUser(member.Email, member.Email);
                user.Name(member.Name);
                db.Add(user);
            }

            user?.Join(member.UserId);
        }
    }

    /// <summary>The error when somebody else has the name or address already.</summary>
    public async Task<Error?> CheckUniqueAsync(Guid id, UserContent content, CancellationToken cancellationToken)
    {
        var key = content.UserName.ToLowerInvariant();
        return await db.ScimUsers.AnyAsync(u => u.Id != id && (u.UserKey == key || u.Email == content.Email), cancellationToken)
            ? ScimErrors.Taken
            : null;
    }

    /// <summary>Saves the user and gives or takes away the place.</summary>
    public async Task<Error?> SaveAsync(ScimUser user, bool isActive, CancellationToken cancellationToken)
    {
        if (isActive && !user.IsActive)
        {
            return await ProvisionAsync(user, cancellationToken);
        }

        if (!isActive && user.IsActive && await EndAsync(user, cancellationToken) is { } error)
        {
            return error;
        }

        await db.SaveChangesAsync(cancellationToken);
        return null;
    }

    /// <summary>Ends the membership or takes the invitation back.</summary>
    public async Task<Error?> EndAsync(ScimUser user, CancellationToken cancellationToken)
    {
        var account = user.UserId;
        var ended = account is { } id
            ? await members.RemoveAsync(id, cancellationToken)
            : await members.WithdrawAsync(user.Email, cancellationToken);
        if (ended.Error is null && user.IsActive)
        {
            user.Deprovision(tenant.RequiredId);
        }

        return ended.Error;
    }

    private async Task<Error?> ProvisionAsync(ScimUser user, CancellationToken cancellationToken)
    {
        // Nobody's account is taken over: whoever the address belongs to decides, by accepting the invitation
        var member = (await members.ListAsync(cancellationToken)).FirstOrDefault(m => m.Email == user.Email);
        user.Provision(tenant.RequiredId);
        if (member is not null)
        {
            user.Join(member.UserId);
            await db.SaveChangesAsync(cancellationToken);
            return null;
        }

        var role = await roles.FindAsync(user.Id, cancellationToken);
        var invited = await members.InviteAsync(user.Email, role, cancellationToken);
        if (invited.Error is { } error)
        {
            return error;
        }

        await db.SaveChangesAsync(cancellationToken);
        return null;
    }
}
