namespace Slipway.Federation.Domains;

/// <summary>Gives up a domain; its people sign in as before.</summary>
internal sealed record RemoveSsoDomain(Guid Id);

[Requires(FederationModule.Manage, InPerson = true), StepUp]
internal sealed class RemoveSsoDomainHandler(AppDb db) : Handler<RemoveSsoDomain, Nothing>
{
    protected override async Task<Result<Nothing>> HandleAsync(RemoveSsoDomain request, CancellationToken cancellationToken)
    {
        if (await db.SsoDomains.SingleOrDefaultAsync(d => d.Id == request.Id, cancellationToken) is not { } domain)
        {
            return Error.NotFound;
        }

        domain.Remove();
        db.Remove(domain);
        await db.SaveChangesAsync(cancellationToken);
        return default(Nothing);
    }
}
