using System.Runtime.CompilerServices;

namespace Slipway.Policies;

/// <summary>What organizations asked of a person, and what owners ordered.</summary>
internal sealed class PoliciesPersonalData(AppDb db, CurrentTenant tenant) : IPersonalData
{
    public string Section => "signInPolicies";

    public async IAsyncEnumerable<object> ExportAsync(Guid userId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var duties = db.Duties.AcrossTenants().Where(d => d.UserId == userId).Select(d => new { d.OrganizationId, d.Since });
        await foreach (var duty in duties.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            yield return duty;
        }

        var resets = db
            .Resets.AcrossTenants()
            .Where(r => r.UserId == userId)
            .Select(r => new
            {
                r.OrganizationId,
                r.CreatedAt,
                r.DueAt,
                r.EndedAt,
                r.Reason,
            });
        await foreach (var reset in resets.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            yield return reset;
        }
    }

    public async Task EraseAsync(Guid userId, CancellationToken cancellationToken)
    {
        await db.OperatorDuties.Where(d => d.UserId == userId).ExecuteDeleteAsync(cancellationToken);
        var inDuties = db.Duties.AcrossTenants().Where(d => d.UserId == userId).Select(d => d.OrganizationId);
        var inResets = db.Resets.AcrossTenants().Where(r => r.UserId == userId).Select(r => r.OrganizationId);
        foreach (var organization in await inDuties.Union(inResets).ToListAsync(cancellationToken))
        {
            tenant.Enter(organization);
            await db.Duties.Where(d => d.UserId == userId).ExecuteDeleteAsync(cancellationToken);
            await db.Resets.Where(r => r.UserId == userId).ExecuteDeleteAsync(cancellationToken);
        }
    }
}
