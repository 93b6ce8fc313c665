using Slipway.Organizations.Contracts;

namespace Slipway.OAuth.Grants;

/// <summary>The applications that act in one's own name.</summary>
public sealed record ListGrants;

/// <summary>An application that acts in one's own name in one organization.</summary>
/// <param name="Scopes">What it may do there, as far as you may.</param>
public sealed record GrantDetails(
    Guid Id,
    string Application,
    string? Homepage,
    string Organization,
    IReadOnlyList<string> Scopes,
    DateTimeOffset CreatedAt,
    DateTimeOffset? LastUsedAt
);

/// <summary>A list, newest first.</summary>
public sealed record GrantList(IReadOnlyList<GrantDetails> Items);

[SignedIn]
internal sealed class ListGrantsHandler(AppDb db, CurrentUser me, IMyOrganizations organizations) : Handler<ListGrants, GrantList>
{
    protected override async Task<Result<GrantList>> HandleAsync(ListGrants request, CancellationToken cancellationToken)
    {
        var mine = await organizations.ListAsync(me.RequiredId, cancellationToken);
        var names = mine.ToDictionary(o => o.Id, o => o.Name);
        var grants = await (
            from g in db.Grants.AcrossTenants()
            join a in db.Applications.AcrossTenants() on g.ApplicationId equals a.Id
            where g.UserId == me.RequiredId
            orderby g.CreatedAt descending
            select new
            {
                Grant = g,
                a.Name,
                a.Homepage,
            }
        )
            .AsNoTracking()
            .ToListAsync(cancellationToken);
        return new GrantList([
            .. grants.Select(g => new GrantDetails(
                g.Grant.Id,
                g.Name,
                g.Homepage,
                names.GetValueOrDefault(g.Grant.OrganizationId, ""),
                g.Grant.Scopes,
                g.Grant.CreatedAt,
                g.Grant.LastUsedAt
            )),
        ]);
    }
}
