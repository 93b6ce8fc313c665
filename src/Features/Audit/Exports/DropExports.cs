namespace Slipway.Audit.Exports;

/// <summary>Deletes files of exports that are a week old.</summary>
public sealed record DropExports : IJob;

internal sealed class DropExportsJob(AppDb db, CurrentTenant tenant, TimeProvider clock) : JobHandler<DropExports>
{
    private static readonly TimeSpan Keep = TimeSpan.FromDays(7);

    public override async Task RunAsync(DropExports job, CancellationToken cancellationToken)
    {
        var end = clock.GetUtcNow() - Keep;
        var organizations = await db
            .Exports.AcrossTenants()
            .Where(e => e.CreatedAt < end)
            .Select(e => e.OrganizationId)
            .Distinct()
            .ToListAsync(cancellationToken);
        foreach (var organization in organizations)
        {
            tenant.Enter(organization);
            await db.Exports.Where(e => e.CreatedAt < end).ExecuteDeleteAsync(cancellationToken);
        }
    }
}
