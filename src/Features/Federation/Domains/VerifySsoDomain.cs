using Slipway.Email.Contracts;

namespace Slipway.Federation.Domains;

/// <summary>Asks the DNS whether the domain is the organization's.</summary>
internal sealed record VerifySsoDomain(Guid Id);

[Requires(FederationModule.Manage, InPerson = true), StepUp]
internal sealed class VerifySsoDomainHandler(AppDb db, ITextRecords dns, TimeProvider clock)
    : Handler<VerifySsoDomain, DomainDetails>
{
    protected override async Task<Result<DomainDetails>> HandleAsync(VerifySsoDomain request, CancellationToken cancellationToken)
    {
        if (await db.SsoDomains.SingleOrDefaultAsync(d => d.Id == request.Id, cancellationToken) is not { } domain)
        {
            return Error.NotFound;
        }

        if (domain.VerifiedAt is not null)
        {
            return DomainDetails.Of(domain);
        }

        if (await dns.FindAsync(domain.RecordName, cancellationToken) is not { } records)
        {
            return new Error(ErrorKind.Conflict, "federation.dns_silent");
        }

        if (!records.Any(r => r.Trim() == domain.Proof))
        {
            return new Error(ErrorKind.Conflict, "federation.dns_other", domain.RecordName);
        }

        var name = domain.Domain;
        if (await db.SsoDomains.AcrossTenants().AnyAsync(d => d.Domain == name && d.VerifiedAt != null, cancellationToken))
        {
            return new Error(ErrorKind.Conflict, "federation.domain_taken");
        }

        domain.Verify(clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return DomainDetails.Of(domain);
    }
}
