using Slipway.Organizations.Contracts;
using Slipway.Organizations.Invitations;
using Slipway.Organizations.Roles;

namespace Slipway.Organizations.Members;

internal sealed class MemberProvisioning(
    AppDb db,
    CurrentTenant tenant,
    RoleGrants grants,
    InviteMemberHandler invite,
    RevokeInvitationHandler withdraw,
    ChangeMemberRoleHandler changeRole,
    RemoveMemberHandler remove,
    TimeProvider clock
) : IMemberProvisioning
{
    public async Task<IReadOnlyList<ProvisionedMember>> ListAsync(CancellationToken cancellationToken) =>
        await db
            .Memberships.OrderBy(m => m.Id)
            .Select(m => new ProvisionedMember(m.UserId, m.Name, m.Email, m.Role))
            .ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<RoleName>> ListRolesAsync(CancellationToken cancellationToken)
    {
        var custom = await db.Roles.OrderBy(r => r.Name).Select(r => new RoleName(r.Key, r.Name)).ToListAsync(cancellationToken);
        return [new(RoleCatalog.Admin, null), .. custom, new(RoleCatalog.Member, null)];
    }

    public async Task<Result<Nothing>> InviteAsync(string email, string role, CancellationToken cancellationToken) =>
        await FindInvitationAsync(email, cancellationToken) is not null
            ? new Nothing()
            : Quiet(await invite.RunAsync(new InviteMember { Email = email, Role = role }, cancellationToken));

    public async Task<Result<Nothing>> WithdrawAsync(string email, CancellationToken cancellationToken) =>
        await FindInvitationAsync(email, cancellationToken) is { } open
            ? await withdraw.RunAsync(new RevokeInvitation(open), cancellationToken)
            : new Nothing();

    public async Task<Result<Nothing>> ChangeOfferAsync(string email, string role, CancellationToken cancellationToken)
    {
        if (await FindInvitationAsync(email, cancellationToken) is not { } id)
        {
            return new Nothing();
        }

        var refused = tenant.May("members.invite")
            ? await grants.CheckAsync(role, nameof(role), cancellationToken)
            : Error.Forbidden;
        if (refused is not null)
        {
            return refused;
        }

        (await db.Invitations.SingleAsync(i => i.Id == id, cancellationToken)).Role = role;
        await db.SaveChangesAsync(cancellationToken);
        return new Nothing();
    }

    public async Task<Result<Nothing>> ChangeRoleAsync(Guid userId, string role, CancellationToken cancellationToken)
    {
        var current = await RoleOfAsync(userId, cancellationToken);
        return current is null or RoleCatalog.Owner || current == role
            ? new Nothing()
            : Quiet(await changeRole.RunAsync(new ChangeMemberRole { UserId = userId, Role = role }, cancellationToken));
    }

    public async Task<Result<Nothing>> RemoveAsync(Guid userId, CancellationToken cancellationToken) =>
        await RoleOfAsync(userId, cancellationToken) is null
            ? new Nothing()
            : await remove.RunAsync(new RemoveMember(userId), cancellationToken);

    private Task<string?> RoleOfAsync(Guid userId, CancellationToken cancellationToken) =>
        db.Memberships.Where(m => m.UserId == userId).Select(m => m.Role).SingleOrDefaultAsync(cancellationToken);

    private async Task<Guid?> FindInvitationAsync(string email, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return await db
            .Invitations.Where(i => i.Email == email && i.AcceptedAt == null && i.RevokedAt == null && i.ExpiresAt > now)
            .Select(i => (Guid?)i.Id)
            .SingleOrDefaultAsync(cancellationToken);
    }

    private static Result<Nothing> Quiet<T>(Result<T> result) => result.Error is { } error ? error : new Nothing();
}
