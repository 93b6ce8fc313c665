namespace Slipway.Organizations.Tenants;

/// <summary>The figures of the organization's first page.</summary>
public sealed record ReadOverview;

/// <summary>How much there is of what the caller may see.</summary>
/// <param name="Members">Members; null for who may not see them.</param>
/// <param name="Joined">How many of them joined in the last 30 days.</param>
/// <param name="Invitations">Pending invitations; null for who may not invite.</param>
/// <param name="Keys">API keys that work; null for who may not see them.</param>
/// <param name="HasInvited">Somebody was invited once.</param>
/// <param name="HasRoles">There is a custom role.</param>
public sealed record OrganizationOverview(int? Members, int? Joined, int? Invitations, int? Keys, bool HasInvited, bool HasRoles)
{
    public DateTimeOffset CreatedAt { get; init; }
}

[Requires("organization.read")]
internal sealed class ReadOverviewHandler(AppDb db, CurrentTenant tenant, TimeProvider clock)
    : Handler<ReadOverview, OrganizationOverview>
{
    protected override async Task<Result<OrganizationOverview>> HandleAsync(
        ReadOverview request,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        var monthAgo = now.AddDays(-30);
        var (members, invitations, keys, roles) = (db.Memberships, db.Invitations, db.ApiKeys, db.Roles);
        var found = await db
            .Organizations.Where(o => o.Id == tenant.RequiredId)
            .Select(o => new
            {
                o.CreatedAt,
                Members = members.Count(),
                Joined = members.Count(m => m.CreatedAt > monthAgo),
                Pending = invitations.Count(i => i.AcceptedAt == null && i.RevokedAt == null && i.ExpiresAt > now),
                Keys = keys.Count(k => k.RevokedAt == null && (k.ExpiresAt == null || k.ExpiresAt > now)),
                HasInvited = invitations.Any(),
                HasRoles = roles.Any(),
            })
            .SingleAsync(cancellationToken);
        return new OrganizationOverview(
            tenant.May("members.read") ? found.Members : null,
            tenant.May("members.read") ? found.Joined : null,
            tenant.May("members.invite") ? found.Pending : null,
            tenant.May("apikeys.read") ? found.Keys : null,
            found.HasInvited,
            found.HasRoles
        )
        {
            CreatedAt = found.CreatedAt,
        };
    }
}
