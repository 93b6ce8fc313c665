using Slipway.Accounts.Contracts;
using Slipway.Kernel.Development;
using Slipway.Organizations.ApiKeys;
using Slipway.Organizations.Contracts;
using Slipway.Organizations.Invitations;
using Slipway.Organizations.Members;
using Slipway.Organizations.Roles;
using Slipway.Organizations.Tenants;

namespace Slipway.Organizations;

/// <summary>Two organizations with members in every role, so that isolation and permissions can be seen at once.</summary>
internal sealed class DemoOrganizations(
    AppDb db,
    CurrentTenant tenant,
    CurrentUser user,
    IUserAdministration users,
    InvitationMails mails,
    TimeProvider clock
) : IDemoData
{
    public int Order => 20;

    public async Task SeedAsync(CancellationToken cancellationToken)
    {
        if (await db.Organizations.AnyAsync(cancellationToken))
        {
            return;
        }

        user.Become(DemoAccounts.Owner.Identity);
        var acme = new Organization("Acme Inc.", DemoOrganizationData.Slug);
        tenant.Enter(
            new TenantAccess(acme.Id, acme.Slug, acme.Name, RoleCatalog.Owner, new HashSet<string>(StringComparer.Ordinal))
        );
        db.AddRange(acme, Member(DemoAccounts.Owner, RoleCatalog.Owner), Member(DemoAccounts.Admin, RoleCatalog.Admin));
        db.AddRange(Member(DemoAccounts.Member, RoleCatalog.Member), Member(DemoAccounts.Suspended, RoleCatalog.Member));
        db.Add(
            new Role(
                "support",
                "Support",
                "Reads everything, invites people",
                ["organization.read", "members.read", "members.invite"]
            )
        );
        db.AddRange(DemoAccounts.Colleagues.Select(Colleague));
        var nina = Invited("nina@partner.example", RoleCatalog.Member);
        db.AddRange(nina, Invited("leo@partner.example", "support"));
        await mails.EnqueueAsync(nina, cancellationToken);
        db.Add(Invited("ruth@partner.example", RoleCatalog.Admin));
        db.AddRange(Key("Website", ["organization.read", "members.read"]), Key("Nightly sync", ["members.read"], days: 90));
        await db.SaveChangesAsync(cancellationToken);
        await AgeAsync(acme, cancellationToken);

        user.Become(DemoAccounts.OtherOwner.Identity);
        var harbor = new Organization("Harbor & Co", "harbor");
        tenant.Enter(harbor.Id);
        db.AddRange(harbor, Member(DemoAccounts.OtherOwner, RoleCatalog.Owner), Member(DemoAccounts.Member, RoleCatalog.Admin));
        db.Add(Invited(DemoAccounts.Owner.Email, RoleCatalog.Member, from: DemoAccounts.OtherOwner));
        await db.SaveChangesAsync(cancellationToken);
        await AgeAsync(harbor, cancellationToken);
    }

    // Saving stamps rows with the present; a product in use has grown, and people join once they have signed up
    private async Task AgeAsync(Organization organization, CancellationToken cancellationToken)
    {
        var accounts = new UserSearch { Page = new PageRequest(null, PageRequest.MaxLimit) };
        var signedUp = (await users.SearchAsync(accounts, cancellationToken)).Items.ToDictionary(u => u.Id, u => u.SignedUpAt);
        foreach (var member in await db.Memberships.ToListAsync(cancellationToken))
        {
            var joined = signedUp[member.UserId].AddHours(1);
            await db
                .Memberships.Where(m => m.Id == member.Id)
                .ExecuteUpdateAsync(m => m.SetProperty(x => x.CreatedAt, joined), cancellationToken);
            if (member.Role == RoleCatalog.Owner)
            {
                await db
                    .Organizations.Where(o => o.Id == organization.Id)
                    .ExecuteUpdateAsync(o => o.SetProperty(x => x.CreatedAt, joined), cancellationToken);
            }
        }
    }

    private static Membership Member(DemoAccount account, string role) => new(account.Id, role, account.Name, account.Email);

    private static Membership Colleague(DemoAccount account, int index) =>
        Member(
            account,
            (index % 10) switch
            {
                3 => "support",
                7 => RoleCatalog.Admin,
                _ => RoleCatalog.Member,
            }
        );

    private Invitation Invited(string email, string role, DemoAccount? from = null)
    {
        var inviter = from ?? DemoAccounts.Owner;
        var invitation = new Invitation(email, role, inviter.Id, inviter.Name);
        invitation.NewToken(clock.GetUtcNow(), TimeSpan.FromDays(7));
        return invitation;
    }

    private ApiKey Key(string name, List<string> scopes, int? days = null)
    {
        var secret = Secret.Create(ApiKey.KeyPrefix);
        DateTimeOffset? expiresAt = days is { } d ? clock.GetUtcNow().AddDays(d) : null;
        return new ApiKey(name, Secret.Hash(secret), secret[..ApiKey.ShownLength], scopes, expiresAt, DemoAccounts.Owner.Id);
    }
}
