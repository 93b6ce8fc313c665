namespace Slipway.Federation.Domains;

/// <summary>Reads a domain with the record that proves it.</summary>
internal sealed record ReadSsoDomain(Guid Id);

[Requires(FederationModule.Manage)]
internal sealed class ReadSsoDomainHandler(AppDb db) : Handler<ReadSsoDomain, DomainDetails>
{
    protected override async Task<Result<DomainDetails>> HandleAsync(
        ReadSsoDomain request,
        CancellationToken cancellationToken
    ) =>
        await db.SsoDomains.AsNoTracking().SingleOrDefaultAsync(d => d.Id == request.Id, cancellationToken) is { } domain
            ? DomainDetails.Of(domain)
            : Error.NotFound;
}
