using Slipway.Organizations.Contracts;
using Slipway.Organizations.Mails;
using Slipway.Organizations.Roles;

namespace Slipway.Organizations.Members;

internal sealed class Provisioning(
    AppDb db,
    CurrentTenant tenant,
    RoleGrants grants,
    ListRolesHandler roles,
    OrganizationMails mails
) : IProvisioning
{
    public Task<OpenOrganization?> FindAsync(Guid organizationId, CancellationToken cancellationToken) =>
        db
            .Organizations.Where(o => o.Id == organizationId && o.SuspendedAt == null && o.DeletionDueAt == null)
            .Select(o => new OpenOrganization(o.Id, o.Slug, o.Name))
            .SingleOrDefaultAsync(cancellationToken);

    public async Task<IReadOnlyList<GrantableRole>> ListRolesAsync(CancellationToken cancellationToken) =>
        (await roles.RunAsync(new ListRoles(), cancellationToken)) is { IsSuccess: true, Value.Items: var items }
            ? [.. items.Select(r => new GrantableRole(r.Key, r.Name, r.MayGrant))]
            : [];

    public Task<Error?> CheckGrantAsync(string role, string field, CancellationToken cancellationToken) =>
        grants.CheckAsync(role, field, cancellationToken);

    public async Task<IReadOnlyList<OrganizationOwner>> ListOwnersAsync(CancellationToken cancellationToken) =>
        await db
            .Memberships.Where(m => m.Role == RoleCatalog.Owner)
            .OrderBy(m => m.SearchText)
            .Select(m => new OrganizationOwner(m.UserId, m.Name, m.Email))
            .ToListAsync(cancellationToken);

    public async Task JoinAsync(NewMember person, string role, bool decided, CancellationToken cancellationToken)
    {
        var exists = RoleCatalog.IsBuiltIn(role) || await db.Roles.AnyAsync(r => r.Key == role, cancellationToken);
        var given = exists ? role : RoleCatalog.Member;
        var member = await db.Memberships.SingleOrDefaultAsync(m => m.UserId == person.UserId, cancellationToken);
        if (member is null)
        {
            member = new Membership(person.UserId, given, person.Name, person.Email);
            member.Raise(new MemberJoined(tenant.RequiredId, person.UserId, given));
            db.Add(member);
        }
        else if (decided && member.Role != given && member.Role != RoleCatalog.Owner)
        {
            member.ChangeRole(given);
            await mails.RoleChangedAsync(member, cancellationToken);
        }
    }
}
