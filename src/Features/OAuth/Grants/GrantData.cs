using System.Runtime.CompilerServices;

namespace Slipway.OAuth.Grants;

/// <summary>The applications that a person has allowed to act in their name.</summary>
internal sealed class GrantData(AppDb db, CurrentTenant tenant) : IPersonalData
{
    public string Section => "grantedApplications";

    public async IAsyncEnumerable<object> ExportAsync(Guid userId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var grants = Of(userId)
            .Join(
                db.Applications.AcrossTenants(),
                g => g.ApplicationId,
                a => a.Id,
                (g, a) =>
                    new
                    {
                        Application = a.Name,
                        g.Scopes,
                        g.CreatedAt,
                        g.LastUsedAt,
                    }
            );
        await foreach (var grant in grants.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            yield return grant;
        }
    }

    public async Task EraseAsync(Guid userId, CancellationToken cancellationToken)
    {
        foreach (var organization in await Of(userId).Select(g => g.OrganizationId).ToListAsync(cancellationToken))
        {
            tenant.Enter(organization);
            await db.Grants.Where(g => g.UserId == userId).ExecuteDeleteAsync(cancellationToken);
        }
    }

    private IQueryable<Grant> Of(Guid userId) => db.Grants.AcrossTenants().Where(g => g.UserId == userId);
}
