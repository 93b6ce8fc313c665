using System.Collections.Frozen;
using Slipway.Organizations.Members;
using Slipway.Organizations.Roles;

namespace Slipway.Organizations.Tenants;

/// <summary>Finds the organization of a request and what the caller may do there, in one query.</summary>
internal sealed class TenantSource(AppDb db, RoleCatalog roles) : ITenantSource
{
    // What an owner keeps while the organization is closed and waits for its deletion
    private static readonly IReadOnlySet<string> WhileClosed = FrozenSet.Create(StringComparer.Ordinal, "organization.delete");

    private static readonly Func<AppDb, Guid, string, Guid, Task<Standing?>> OfMember = EF.CompileAsyncQuery(
        (AppDb db, Guid user, string slug, Guid id) =>
            (
                from m in db.Set<Membership>()
                join o in db.Set<Organization>() on m.OrganizationId equals o.Id
                join r in db.Set<Role>()
                    on new { m.OrganizationId, Key = m.Role } equals new { r.OrganizationId, r.Key }
                    into custom
                from r in custom.DefaultIfEmpty()
                where m.UserId == user && (o.Slug == slug || o.Id == id)
                select new Standing(o.Id, o.Slug, o.Name, m.Role, r.Permissions, o.SuspendedAt != null, o.DeletionDueAt != null)
            )
                .IgnoreQueryFilters()
                .TagWith(Filters.AcrossTenantsTag)
                .FirstOrDefault()
    );

    private static readonly Func<AppDb, Guid, Task<Standing?>> OfKey = EF.CompileAsyncQuery(
        (AppDb db, Guid id) =>
            db.Set<Organization>()
                .Where(o => o.Id == id)
                .Select(o => new Standing(o.Id, o.Slug, o.Name, "", null, o.SuspendedAt != null, o.DeletionDueAt != null))
                .FirstOrDefault()
    );

    public async Task<TenantAccess?> FindAsync(string slugOrId, CurrentUser user, CancellationToken cancellationToken)
    {
        var id = Guid.TryParse(slugOrId, out var parsed) ? parsed : Guid.Empty;
        return user.Identity switch
        {
            { ApiKeyOrganizationId: { } own, Scopes: { } scopes } => await OfKey(db, own) is { Closed: false } found
            && (found.Slug == slugOrId || found.Id == id)
                ? Access(found, scopes)
                : null,
            { UserId: { } userId } => await OfMember(db, userId, slugOrId, id) switch
            {
                null or { Closed: true, Role: not RoleCatalog.Owner } => null,
                { Closed: true } found => Access(found, WhileClosed),
                { } found => Access(found, roles.Of(found.Role, found.Custom)),
            },
            _ => null,
        };
    }

    private static TenantAccess Access(Standing found, IReadOnlySet<string> permissions) =>
        new(found.Id, found.Slug, found.Name, found.Role, permissions) { Suspended = found.Suspended, Closed = found.Closed };

    private sealed record Standing(
        Guid Id,
        string Slug,
        string Name,
        string Role,
        List<string>? Custom,
        bool Suspended,
        bool Closed
    );
}
