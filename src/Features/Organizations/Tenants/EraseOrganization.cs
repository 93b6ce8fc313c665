using System.Reflection;
using Microsoft.EntityFrameworkCore.Metadata;
using Slipway.Organizations.Contracts;
using Slipway.Organizations.Mails;

namespace Slipway.Organizations.Tenants;

/// <summary>Removes a closed organization and every row that belongs to it, in whichever module's table.</summary>
public sealed record EraseOrganization(Guid OrganizationId) : IJob;

internal sealed class EraseOrganizationHandler(AppDb db, OrganizationMails mails, TimeProvider clock)
    : JobHandler<EraseOrganization>
{
    private static readonly MethodInfo DeleteAll = typeof(EraseOrganizationHandler).GetMethod(
        nameof(DeleteAllAsync),
        BindingFlags.NonPublic | BindingFlags.Instance
    )!;

    public override async Task RunAsync(EraseOrganization job, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var organization = await db.Organizations.SingleOrDefaultAsync(o => o.Id == job.OrganizationId, cancellationToken);

        // Restored meanwhile, or closed again with a later end
        if (organization?.DeletionDueAt is not { } due || due > clock.GetUtcNow())
        {
            return;
        }

        await mails.DeletionAsync(DeletionStage.Done, organization, cancellationToken);
        organization.Raise(new OrganizationDeleted(organization.Id));
        foreach (var table in DependentsFirst(db.Model))
        {
            await (Task)DeleteAll.MakeGenericMethod(table.ClrType).Invoke(this, [cancellationToken])!;
        }

        // Their payloads speak of the organization's people; this very job still runs
        await db.Set<JobRow>()
            .Where(j => j.OrganizationId == organization.Id && j.State != JobState.Running)
            .ExecuteDeleteAsync(cancellationToken);
        db.Remove(organization);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>The tenant-owned tables in an order in which no row is left pointing at a deleted one.</summary>
    internal static IReadOnlyList<IEntityType> DependentsFirst(IModel model)
    {
        var waiting = model
            .GetEntityTypes()
            .Where(e => typeof(ITenantOwned).IsAssignableFrom(e.ClrType) && !e.IsOwned())
            .ToList();
        var ordered = new List<IEntityType>();
        while (waiting.Count > 0)
        {
            var free = waiting
                .Where(e =>
                    !e.GetReferencingForeignKeys().Any(k => k.DeclaringEntityType != e && waiting.Contains(k.DeclaringEntityType))
                )
                .ToList();
            if (free.Count == 0)
            {
                throw new InvalidOperationException(
                    $"These tables reference each other in a circle: {string.Join(", ", waiting.Select(e => e.ShortName()))}."
                );
            }

            ordered.AddRange(free);
            waiting.RemoveAll(free.Contains);
        }

        return ordered;
    }

    // The filter of the current organization, which the job runs in, stays on
    private Task<int> DeleteAllAsync<T>(CancellationToken cancellationToken)
        where T : class => db.Set<T>().WithDeleted().ExecuteDeleteAsync(cancellationToken);
}
