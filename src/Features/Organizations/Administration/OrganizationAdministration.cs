using Slipway.Organizations.Contracts;
using Slipway.Organizations.Members;
using Slipway.Organizations.Tenants;

namespace Slipway.Organizations.Administration;

internal sealed class OrganizationAdministration(AppDb db, CurrentTenant tenant, SuspensionMails mails, TimeProvider clock)
    : IOrganizationAdministration
{
    public async Task<Page<ManagedOrganization>> SearchAsync(OrganizationSearch search, CancellationToken cancellationToken)
    {
        var organizations = db.Organizations.AsNoTracking();
        if (!string.IsNullOrWhiteSpace(search.Text))
        {
            var text = search.Text.Trim().ToLowerInvariant();
            organizations = organizations.Where(o => o.SearchText.Contains(text) || o.Slug.Contains(text));
        }

        organizations = search.State switch
        {
            OrganizationState.Active => organizations.Where(o => o.SuspendedAt == null && o.DeletionDueAt == null),
            OrganizationState.Suspended => organizations.Where(o => o.SuspendedAt != null),
            OrganizationState.Closing => organizations.Where(o => o.SuspendedAt == null && o.DeletionDueAt != null),
            _ => organizations,
        };
        var found = search.ByName
            ? await organizations.ToPageAsync(o => o.SearchText, o => o.Id, search.Page, search.Descending, cancellationToken)
            : await organizations.ToPageAsync(o => o.CreatedAt, o => o.Id, search.Page, search.Descending, cancellationToken);

        var ids = found.Items.Select(o => o.Id).ToList();
        var members = await db
            .Memberships.AcrossTenants()
            .Where(m => ids.Contains(m.OrganizationId))
            .GroupBy(m => m.OrganizationId)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        return found.Map(o => new ManagedOrganization
        {
            Id = o.Id,
            Slug = o.Slug,
            Name = o.Name,
            Members = members.GetValueOrDefault(o.Id),
            CreatedAt = o.CreatedAt,
            SuspendedAt = o.SuspendedAt,
            DeletionDueAt = o.DeletionDueAt,
        });
    }

    public async Task<IReadOnlyDictionary<Guid, string>> NamesAsync(
        IReadOnlyCollection<Guid> organizationIds,
        CancellationToken cancellationToken
    ) =>
        await db
            .Organizations.AsNoTracking()
            .Where(o => organizationIds.Contains(o.Id))
            .ToDictionaryAsync(o => o.Id, o => o.Name, cancellationToken);

    public async Task<ManagedOrganizationDetails?> FindAsync(Guid organizationId, CancellationToken cancellationToken)
    {
        var organization = await db
            .Organizations.AsNoTracking()
            .SingleOrDefaultAsync(o => o.Id == organizationId, cancellationToken);
        if (organization is null)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        return new ManagedOrganizationDetails
        {
            Id = organization.Id,
            Slug = organization.Slug,
            Name = organization.Name,
            Members = await MembersOf(organizationId).CountAsync(cancellationToken),
            CreatedAt = organization.CreatedAt,
            SuspendedAt = organization.SuspendedAt,
            DeletionDueAt = organization.DeletionDueAt,
            SuspensionReason = organization.SuspensionReason,
            PendingInvitations = await db
                .Invitations.AcrossTenants()
                .CountAsync(
                    i => i.OrganizationId == organizationId && i.AcceptedAt == null && i.RevokedAt == null && i.ExpiresAt > now,
                    cancellationToken
                ),
            ApiKeys = await db
                .ApiKeys.AcrossTenants()
                .CountAsync(
                    k => k.OrganizationId == organizationId && k.RevokedAt == null && (k.ExpiresAt == null || k.ExpiresAt > now),
                    cancellationToken
                ),
        };
    }

    public async Task<Page<ManagedMember>> MembersAsync(
        Guid organizationId,
        string? text,
        PageRequest page,
        CancellationToken cancellationToken
    )
    {
        var members = MembersOf(organizationId);
        if (!string.IsNullOrWhiteSpace(text))
        {
            var part = text.Trim().ToLowerInvariant();
            members = members.Where(m => m.SearchText.Contains(part));
        }

        var found = await members.ToPageAsync(m => m.SearchText, m => m.Id, page, cancellationToken: cancellationToken);
        var names = await db
            .Roles.AcrossTenants()
            .Where(r => r.OrganizationId == organizationId)
            .ToDictionaryAsync(r => r.Key, r => r.Name, StringComparer.Ordinal, cancellationToken);
        return found.Map(m => new ManagedMember(m.UserId, m.Name, m.Email, m.Role, names.GetValueOrDefault(m.Role), m.CreatedAt));
    }

    public async Task<Result<Nothing>> SuspendAsync(Guid organizationId, string reason, CancellationToken cancellationToken)
    {
        var organization = await db.Organizations.SingleOrDefaultAsync(o => o.Id == organizationId, cancellationToken);
        switch (organization)
        {
            case null:
                return Error.NotFound;
            case { SuspendedAt: not null }:
                return new Error(ErrorKind.Conflict, "organizations.is_suspended");
        }

        // What listens to the event works in the organization
        tenant.Enter(organizationId);
        organization.Suspend(reason, clock.GetUtcNow());
        await mails.SuspendedAsync(organization, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return default(Nothing);
    }

    public async Task<Result<Nothing>> RestoreAsync(Guid organizationId, CancellationToken cancellationToken)
    {
        var organization = await db.Organizations.SingleOrDefaultAsync(o => o.Id == organizationId, cancellationToken);
        switch (organization)
        {
            case null:
                return Error.NotFound;
            case { SuspendedAt: null }:
                return new Error(ErrorKind.Conflict, "organizations.is_not_suspended");
        }

        tenant.Enter(organizationId);
        organization.LiftSuspension();
        await mails.RestoredAsync(organization, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return default(Nothing);
    }

    private IQueryable<Membership> MembersOf(Guid organizationId) =>
        db.Memberships.AcrossTenants().AsNoTracking().Where(m => m.OrganizationId == organizationId);
}
