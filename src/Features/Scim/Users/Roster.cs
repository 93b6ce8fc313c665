using Slipway.Accounts.Contracts;
using Slipway.Kernel.Text;
using Slipway.Organizations.Contracts;
using Slipway.Scim.Groups;
using Slipway.Scim.Protocol;

namespace Slipway.Scim.Users;

/// <summary>Keeps people's places in the organization as the identity provider wants them.</summary>
internal sealed class Roster(
    AppDb db,
    CurrentTenant tenant,
    IMemberProvisioning members,
    IProvisioning arrivals,
    IEnumerable<IProvenDomains> domains,
    IUserDirectory users,
    IVouchedAccounts accounts,
    ProvisionedMails mails,
    GroupRoles roles
)
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
        var (account, wasActive) = (user.UserId, user.IsActive);
        if (wasActive)
        {
            // Saved together with the end of the membership, which another node hears of the moment it is there
            user.Deprovision(tenant.RequiredId);
            if (account is { } person && await IsOursAsync(user.Email, cancellationToken))
            {
                await accounts.SignOutAsync(person, cancellationToken);
            }
        }

        var ended = account is { } id
            ? await members.RemoveAsync(id, cancellationToken)
            : await members.WithdrawAsync(user.Email, cancellationToken);
        return ended.Error;
    }

    private async Task<Error?> ProvisionAsync(ScimUser user, CancellationToken cancellationToken)
    {
        var member = (await members.ListAsync(cancellationToken)).FirstOrDefault(m => m.Email == user.Email);
        user.Provision(tenant.RequiredId);
        if (member is not null)
        {
            user.Join(member.UserId);
            await db.SaveChangesAsync(cancellationToken);
            return null;
        }

        var role = await roles.FindAsync(user.Id, cancellationToken);
        if (await IsOursAsync(user.Email, cancellationToken))
        {
            var found = await FindAccountAsync(user, cancellationToken);
            if (found is { } account)
            {
                return await JoinAsync(user, account, role, cancellationToken);
            }
        }

        // Nobody's account is taken over: whoever the address belongs to decides, by accepting the invitation
        var invited = await members.InviteAsync(user.Email, role, cancellationToken);
        if (invited.Error is { } error)
        {
            return error;
        }

        await db.SaveChangesAsync(cancellationToken);
        return null;
    }

    /// <summary>Whether the organization has proven that it hands out the addresses of this domain.</summary>
    private async Task<bool> IsOursAsync(string email, CancellationToken cancellationToken)
    {
        foreach (var proven in domains)
        {
            if (await proven.HaveAsync(email, cancellationToken))
            {
                return true;
            }
        }

        return false;
    }

    /// <returns>Null for an account whose address nobody has confirmed, since anybody may have opened it.</returns>
    private async Task<NewMember?> FindAccountAsync(ScimUser user, CancellationToken cancellationToken)
    {
        if (await users.FindByEmailAsync(user.Email, cancellationToken) is { } known)
        {
            return known.EmailVerified ? new NewMember(known.Id, known.Name, known.Email) : null;
        }

        if (user.Email.Length > VouchedPerson.MaxEmail)
        {
            return null;
        }

        var name = user.FullName(VouchedPerson.MaxName);
        var opened = await accounts.OpenAsync(
            new VouchedPerson(name, user.Email, EmailVerified: true, Languages.Current.Code),
            cancellationToken
        );
        return new NewMember(opened, name, user.Email);
    }

    private async Task<Error?> JoinAsync(ScimUser user, NewMember person, string role, CancellationToken cancellationToken)
    {
        if (await arrivals.CheckGrantAsync(role, nameof(role), cancellationToken) is { } refused)
        {
            return refused;
        }

        await members.WithdrawAsync(user.Email, cancellationToken);
        user.Join(person.UserId);
        mails.Enqueue(person);
        await arrivals.JoinAsync(person, role, decided: true, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return null;
    }
}
