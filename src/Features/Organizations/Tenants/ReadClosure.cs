namespace Slipway.Organizations.Tenants;

/// <summary>When the current organization will be erased.</summary>
public sealed record ReadClosure;

/// <param name="DeletionDueAt">Null for an organization that is not closed.</param>
public sealed record Closure(DateTimeOffset? DeletionDueAt);

[Requires("organization.delete")]
internal sealed class ReadClosureHandler(AppDb db, CurrentTenant tenant) : Handler<ReadClosure, Closure>
{
    protected override async Task<Result<Closure>> HandleAsync(ReadClosure request, CancellationToken cancellationToken) =>
        await db
            .Organizations.Where(o => o.Id == tenant.RequiredId)
            .Select(o => new Closure(o.DeletionDueAt))
            .SingleAsync(cancellationToken);
}
